package satsuma.purchase.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import satsuma.catalogue.Goods;
import satsuma.kernel.ContentHash;
import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;
import satsuma.purchase.Purchase;
import satsuma.purchase.PurchaseId;
import satsuma.purchase.PurchaseState;
import satsuma.purchase.PurchaseState.AwaitingPayment;
import satsuma.purchase.PurchaseState.Cancelled;
import satsuma.purchase.PurchaseState.Delivered;
import satsuma.purchase.PurchaseState.Expired;
import satsuma.purchase.PurchaseState.Paid;
import satsuma.purchase.PurchaseState.Refunded;
import satsuma.purchase.ReceiptId;

/**
 * A {@link Purchase} as it lies in the database; only ever read as a whole.
 *
 * <p>What changes is written by targeted statements in {@link JpaPurchases}.
 */
@Entity
@Table(name = "purchase")
class PurchaseRow {

    enum State {
        AWAITING,
        DELIVERED,
        PAID,
        CANCELLED,
        EXPIRED,
        REFUNDED
    }

    /**
     * The columns of a state.
     *
     * @param at when it was reached; the beginning for the first
     */
    record Columns(State state, Instant at, @Nullable String receipt) {

        static Columns of(Purchase purchase) {
            return switch (purchase.state()) {
                case AwaitingPayment() -> new Columns(State.AWAITING, purchase.at(), null);
                case Delivered(var at) -> new Columns(State.DELIVERED, at, null);
                case Paid(var at, var receipt) -> new Columns(State.PAID, at, receipt.hex());
                case Cancelled(var at) -> new Columns(State.CANCELLED, at, null);
                case Expired(var at) -> new Columns(State.EXPIRED, at, null);
                case Refunded(var at, var receipt) ->
                        new Columns(State.REFUNDED, at, receipt.hex());
            };
        }
    }

    @Id UUID id;

    NostrKey buyer;

    NostrKey seller;

    String slug;

    String title;

    String goods;

    ContentHash content;

    String version;

    @Column(name = "listing_event")
    String listingEvent;

    @Column(name = "price_msat")
    Msat price;

    @Column(name = "split_policy")
    String splitPolicy;

    @Column(name = "split_version")
    int splitVersion;

    Instant at;

    @Enumerated(EnumType.STRING)
    State state;

    @Column(name = "state_at")
    Instant stateAt;

    @Nullable String receipt;

    /** For JPA. */
    protected PurchaseRow() {}

    Purchase toPurchase() {
        return new Purchase(
                new PurchaseId(id),
                buyer,
                seller,
                slug,
                title,
                Goods.ofWord(goods).orElseThrow(),
                content,
                version,
                listingEvent,
                price,
                splitPolicy,
                splitVersion,
                at,
                toState());
    }

    private PurchaseState toState() {
        return switch (state) {
            case AWAITING -> new AwaitingPayment();
            case DELIVERED -> new Delivered(stateAt);
            case PAID -> new Paid(stateAt, receiptId());
            case CANCELLED -> new Cancelled(stateAt);
            case EXPIRED -> new Expired(stateAt);
            case REFUNDED -> new Refunded(stateAt, receiptId());
        };
    }

    private ReceiptId receiptId() {
        return new ReceiptId(Objects.requireNonNull(receipt, "the table sees to it"));
    }
}
