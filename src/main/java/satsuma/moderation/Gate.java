package satsuma.moderation;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.stream.Collectors;
import satsuma.catalogue.Goods;
import satsuma.catalogue.Listing;
import satsuma.catalogue.ListingAnnounced;
import satsuma.kernel.UseCase;
import satsuma.policy.Decision;
import satsuma.policy.Outcome;
import satsuma.policy.Policy;
import satsuma.vetting.ReviewDesk;
import satsuma.vetting.SkillDecided;
import satsuma.vetting.Verdict;

/**
 * Looks at every listing as it comes into the catalogue: its words by acceptable use, and of a
 * skill whether it was reviewed where it had to be. What is held back is shown to its seller with
 * the reason, and a person decides.
 */
@UseCase
public class Gate {

    private final CaseDesk desk;
    private final Policy policy;
    private final ReviewDesk reviews;

    @Inject
    public Gate(CaseDesk desk, Policy policy, ReviewDesk reviews) {
        this.desk = desk;
        this.policy = policy;
        this.reviews = reviews;
    }

    public void on(@Observes ListingAnnounced announced) {
        var listing = announced.listing();
        checkWords(listing);
        if (listing.goods() == Goods.SKILL) {
            checkReview(listing);
        }
    }

    /** What was held back until its review comes back with it. */
    public void on(@Observes SkillDecided decided) {
        if (decided.verdict() == Verdict.APPROVE) {
            desk.resolveReviews(decided.author(), decided.content().hex());
        }
    }

    private void checkWords(Listing listing) {
        var decision =
                policy.check(
                        "listing",
                        Policy.text(
                                listing.title(),
                                listing.summary(),
                                listing.description(),
                                listing.tags()));
        if (decision.isAllowed()) {
            desk.resolve(subject(listing), Cause.POLICY);
        } else {
            desk.open(
                    subject(listing),
                    Cause.POLICY,
                    decision.outcome() == Outcome.DENIED,
                    detail(decision),
                    "A person looks at it first: acceptable use, " + decision.categories());
        }
    }

    private void checkReview(Listing listing) {
        reviews.published(listing.seller(), listing.content());
        if (reviews.isCleared(listing.seller(), listing.content())
                || !reviews.isForAPerson(listing.content())) {
            desk.resolve(subject(listing), Cause.REVIEW);
        } else {
            desk.open(
                    subject(listing),
                    Cause.REVIEW,
                    true,
                    listing.content().hex(),
                    "It waits for its review.");
        }
    }

    private static String detail(Decision decision) {
        return decision.hits().stream()
                .map(hit ->
                        "%s (%s): %s"
                                .formatted(hit.category().word(), hit.weight().word(), hit.words()))
                .collect(Collectors.joining("\n"));
    }

    private static Subject subject(Listing listing) {
        return new Subject(listing.slug(), listing.seller(), listing.title());
    }
}
