package satsuma.skill;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import satsuma.catalogue.Goods;
import satsuma.catalogue.ListingAnnounced;
import satsuma.kernel.UseCase;
import satsuma.vetting.ReviewDesk;

/** Takes note of skills that are put on sale, wherever that was signed. */
@UseCase
public class SkillShelf {

    private final ReviewDesk reviews;

    @Inject
    public SkillShelf(ReviewDesk reviews) {
        this.reviews = reviews;
    }

    public void on(@Observes ListingAnnounced announced) {
        var listing = announced.listing();
        if (listing.goods() == Goods.SKILL) {
            reviews.published(listing.seller(), listing.content());
        }
    }
}
