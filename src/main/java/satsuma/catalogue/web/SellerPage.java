package satsuma.catalogue.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import satsuma.catalogue.Catalogue;
import satsuma.catalogue.SellerView;
import satsuma.reputation.Change;
import satsuma.reputation.Reputation;
import satsuma.reputation.ReviewBook;
import satsuma.reputation.ReviewList;
import satsuma.reputation.Standing;

/** {@code /u/{npub}}: someone, and what they have on sale. */
@Named
@RequestScoped
public class SellerPage {

    @Inject Catalogue catalogue;
    @Inject ReviewBook reviewBook;
    @Inject Reputation reputation;

    private @Nullable String npub;
    private SellerView view;
    private int page = 1;
    private ReviewList reviews = ReviewList.NONE;
    private @Nullable Standing standing;
    private List<Change> changes = List.of();

    public void open() {
        view = catalogue.seller(Objects.requireNonNullElse(npub, ""));
        reviews = reviewBook.ofSeller(view.key(), page);
        standing = reputation.find(view.key()).orElse(null);
        changes = standing == null ? List.of() : reputation.changes(view.key());
    }

    /** What buyers wrote about what they sell. */
    public ReviewList getReviews() {
        return reviews;
    }

    /** Where they stand; null if nothing is known yet. */
    public @Nullable Standing getStanding() {
        return standing;
    }

    /** How they came there, latest first. */
    public List<Change> getChanges() {
        return changes;
    }

    /** Which page of the reviews, counted from 1. */
    public String getPage() {
        return Integer.toString(page);
    }

    public void setPage(@Nullable String page) {
        this.page = page != null && page.matches("[1-9][0-9]{0,4}") ? Integer.parseInt(page) : 1;
    }

    public SellerView getView() {
        return view;
    }

    public @Nullable String getNpub() {
        return npub;
    }

    public void setNpub(@Nullable String npub) {
        this.npub = npub;
    }
}
