package satsuma.catalogue.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import satsuma.catalogue.Card;
import satsuma.catalogue.Catalogue;
import satsuma.catalogue.Listing;
import satsuma.catalogue.Regard;
import satsuma.catalogue.StructuredData;
import satsuma.catalogue.WordOfMouth;
import satsuma.reputation.Reputation;
import satsuma.reputation.ReviewBook;
import satsuma.reputation.ReviewList;
import satsuma.reputation.Standing;

/** {@code /l/{slug}}: one listing. */
@Named
@RequestScoped
public class ListingPage {

    private static final int RELATED_SHOWN = 3;

    @Inject Catalogue catalogue;
    @Inject WordOfMouth wordOfMouth;
    @Inject ReviewBook reviewBook;
    @Inject Reputation reputation;

    private @Nullable String slug;
    private Listing listing;
    private Regard regard = new Regard(0, List.of());
    private List<Card> related = List.of();
    private String order = "";
    private int page = 1;
    private ReviewList reviews = ReviewList.NONE;
    private @Nullable Standing standing;

    public void open() {
        var view = catalogue.view(Objects.requireNonNullElse(slug, ""), RELATED_SHOWN);
        listing = view.listing();
        related = view.related();
        regard = wordOfMouth.of(listing);
        reviews = reviewBook.of(listing.address(), ReviewList.Order.ofWord(order), page);
        standing = reputation.find(listing.seller()).orElse(null);
    }

    /** What buyers wrote about it. */
    public ReviewList getReviews() {
        return reviews;
    }

    /** Where its seller stands; null if nothing is known yet. */
    public @Nullable Standing getStanding() {
        return standing;
    }

    /** The order of the reviews, {@code useful} or nothing. */
    public String getOrder() {
        return order;
    }

    public void setOrder(@Nullable String order) {
        this.order = "useful".equals(order) ? "useful" : "";
    }

    /** Which page of the reviews, counted from 1. */
    public String getPage() {
        return Integer.toString(page);
    }

    public void setPage(@Nullable String page) {
        this.page = page != null && page.matches("[1-9][0-9]{0,4}") ? Integer.parseInt(page) : 1;
    }

    public Listing getListing() {
        return listing;
    }

    public List<Card> getRelated() {
        return related;
    }

    /** What others signed about it. */
    public Regard getRegard() {
        return regard;
    }

    /** What machines read of it, fit to stand within a script element. */
    public String structured(URI site) {
        return StructuredData.of(listing, site, reviews.stars());
    }

    /** Whether the title mixes alphabets so that it looks like other words. */
    public boolean isDeceptive() {
        return catalogue.isDeceptive(listing);
    }

    /** Whether the source can be followed. */
    public boolean isSourceLinked() {
        return listing.source().matches("https?://[^\\s<>\"']+");
    }

    public @Nullable String getSlug() {
        return slug;
    }

    public void setSlug(@Nullable String slug) {
        this.slug = slug;
    }
}
