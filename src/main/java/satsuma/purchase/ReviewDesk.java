package satsuma.purchase;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import satsuma.catalogue.Catalogue;
import satsuma.catalogue.Listing;
import satsuma.identity.Act;
import satsuma.identity.SigningDesk;
import satsuma.identity.Suspensions;
import satsuma.kernel.Actor;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Refusal;
import satsuma.kernel.UseCase;
import satsuma.nostr.Event;
import satsuma.nostr.EventAccepted;
import satsuma.nostr.Kind;
import satsuma.nostr.Publisher;
import satsuma.purchase.PurchaseState.Paid;
import satsuma.reputation.Outcome.Trade;
import satsuma.reputation.Review;
import satsuma.reputation.ReviewBook;
import satsuma.reputation.ReviewEvent;
import satsuma.reputation.ReviewRefusal;
import satsuma.settlement.EscrowRefunded;

/**
 * Where buyers review what they bought.
 *
 * <p>The form makes a draft and has it signed; the review itself comes in by the signed event like
 * any stranger's, and here it is seen whether a purchase stands behind it.
 */
@UseCase
public class ReviewDesk {

    private final Purchases purchases;
    private final Receipts receipts;
    private final Catalogue catalogue;
    private final ReviewBook book;
    private final SigningDesk signingDesk;
    private final Suspensions suspensions;
    private final Publisher publisher;
    private final InstantSource clock;

    @Inject
    public ReviewDesk(
            Purchases purchases,
            Receipts receipts,
            Catalogue catalogue,
            ReviewBook book,
            SigningDesk signingDesk,
            Suspensions suspensions,
            Publisher publisher,
            InstantSource clock) {
        this.purchases = purchases;
        this.receipts = receipts;
        this.catalogue = catalogue;
        this.book = book;
        this.signingDesk = signingDesk;
        this.suspensions = suspensions;
        this.publisher = publisher;
        this.clock = clock;
    }

    /**
     * What a buyer sees who is about to review.
     *
     * @param review what they wrote before; null if nothing, or about an earlier purchase
     * @param open whether it can be written or changed now
     */
    public record View(Purchase purchase, @Nullable Review review, boolean open) {}

    /**
     * A purchase of the asking person that can be reviewed, or was.
     *
     * @throws Refusal {@link PurchaseRefusal#UNKNOWN}, {@link ReviewRefusal#FREE}, {@link
     *     ReviewRefusal#NOT_BOUGHT}
     */
    public View open(Actor buyer, PurchaseId id) {
        var purchase = bought(buyer, id);
        var review =
                book.find(buyer.key(), listing(purchase).address())
                        .filter(found -> isOf(found, purchase))
                        .orElse(null);
        return new View(purchase, review, review == null || book.isEditable(review));
    }

    /**
     * Has the buyer's review signed and published.
     *
     * @param stars 1 to 5
     * @param text may be empty
     * @param next the path to go on to if they keep their key themselves
     * @throws Refusal as {@link #open}; {@link ReviewRefusal#STARS_MISSING}, {@link
     *     ReviewRefusal#TEXT_TOO_LONG}, {@link ReviewRefusal#CLOSED}, {@link
     *     satsuma.identity.IdentityRefusal#SUSPENDED}
     */
    public Act write(Actor buyer, PurchaseId id, int stars, String text, String next) {
        suspensions.requireGoodStanding(buyer);
        var view = open(buyer, id);
        if (stars < 1 || stars > Review.STARS_MAX) {
            throw new Refusal(ReviewRefusal.STARS_MISSING);
        }
        if (text.length() > Review.TEXT_MAX) {
            throw new Refusal(ReviewRefusal.TEXT_TOO_LONG, Integer.toString(Review.TEXT_MAX));
        }
        if (!view.open()) {
            throw new Refusal(ReviewRefusal.CLOSED);
        }
        var draft =
                ReviewEvent.draft(
                        buyer.key(),
                        listing(view.purchase()).address(),
                        stars,
                        text,
                        clock.instant());
        return signingDesk.ask(buyer, List.of(draft), next);
    }

    /**
     * Publishes a review its author has signed elsewhere.
     *
     * @throws Refusal {@link ReviewRefusal#NOT_A_REVIEW} if it is none, or another's; {@link
     *     ReviewRefusal#NOT_BOUGHT} if there is no purchase behind it; else as the publisher says
     */
    public void publish(Actor buyer, Event signed) {
        suspensions.requireGoodStanding(buyer);
        var said =
                ReviewEvent.read(signed)
                        .filter(_ -> signed.author().equals(buyer.key()))
                        .orElseThrow(() -> new Refusal(ReviewRefusal.NOT_A_REVIEW));
        boolean bought =
                catalogue
                        .everAt(said.listing())
                        .flatMap(listing -> purchases.paidFor(buyer.key(), listing.slug()))
                        .isPresent();
        if (!bought) {
            throw new Refusal(ReviewRefusal.NOT_BOUGHT);
        }
        publisher.publish(signed);
    }

    /** A review has come, from wherever. */
    public void on(@Observes EventAccepted accepted) {
        var event = accepted.event();
        if (event.kind() == Kind.PRODUCT_REVIEW) {
            ReviewEvent.read(event)
                    .ifPresent(said ->
                            catalogue
                                    .everAt(said.listing())
                                    .ifPresent(listing -> take(event, said, listing)));
        }
    }

    /** The buyer has everything back. */
    public void on(@Observes EscrowRefunded notice) {
        if (notice.whole()) {
            book.refunded(notice.sale().trade());
        }
    }

    private void take(Event event, ReviewEvent.Said said, Listing listing) {
        book.take(
                event,
                said,
                new ReviewBook.Subject(listing.slug(), listing.title(), listing.seller()),
                proof(event.author(), listing).orElse(null));
    }

    private Optional<ReviewBook.Bought> proof(NostrKey author, Listing listing) {
        return purchases
                .paidFor(author, listing.slug())
                .flatMap(purchase ->
                        purchase.state() instanceof Paid(_, var number)
                                ? receipts.find(number).map(kept -> proof(purchase, kept))
                                : Optional.empty());
    }

    private static ReviewBook.Bought proof(Purchase purchase, Receipts.Kept receipt) {
        return new ReviewBook.Bought(
                new Trade(
                        purchase.id().value(),
                        purchase.seller(),
                        purchase.buyer(),
                        purchase.goods().word(),
                        purchase.price()),
                receipt.id().hex(),
                receipt.salt());
    }

    private Purchase bought(Actor buyer, PurchaseId id) {
        var purchase =
                purchases
                        .find(id)
                        .filter(found -> found.buyer().equals(buyer.key()))
                        .orElseThrow(() -> new Refusal(PurchaseRefusal.UNKNOWN));
        if (purchase.isFree()) {
            throw new Refusal(ReviewRefusal.FREE);
        }
        if (!(purchase.state() instanceof Paid)) {
            throw new Refusal(ReviewRefusal.NOT_BOUGHT);
        }
        return purchase;
    }

    private static boolean isOf(Review review, Purchase purchase) {
        var proof = review.proof();
        return proof != null && proof.purchase().equals(purchase.id().value());
    }

    private Listing listing(Purchase purchase) {
        return catalogue
                .ever(purchase.slug())
                .orElseThrow(() -> new Refusal(PurchaseRefusal.UNKNOWN));
    }
}
