package satsuma.lightning.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.Msat;
import satsuma.lightning.Invoice;
import satsuma.lightning.InvoiceState;
import satsuma.lightning.InvoiceState.Cancelled;
import satsuma.lightning.InvoiceState.Cancelling;
import satsuma.lightning.InvoiceState.Creating;
import satsuma.lightning.InvoiceState.Evaporated;
import satsuma.lightning.InvoiceState.Expired;
import satsuma.lightning.InvoiceState.Failed;
import satsuma.lightning.InvoiceState.Held;
import satsuma.lightning.InvoiceState.Open;
import satsuma.lightning.InvoiceState.Settled;
import satsuma.lightning.InvoiceState.SettledByNode;
import satsuma.lightning.InvoiceState.Settling;
import satsuma.lightning.PaymentHash;

/**
 * An {@link Invoice} as it lies in the database; only ever read as a whole.
 *
 * <p>What changes is written by targeted statements in {@link JpaInvoices}, never by way of a row:
 * two that overwrite each other have cost others money.
 */
@Entity
@Table(name = "lightning_invoice")
class InvoiceRow {

    enum State {
        CREATING,
        OPEN,
        HELD,
        SETTLING,
        CANCELLING,
        SETTLED,
        CANCELLED,
        EXPIRED,
        FAILED,
        EVAPORATED,
        SETTLED_BY_NODE;

        static State of(InvoiceState state) {
            return switch (state) {
                case Creating _ -> CREATING;
                case Open _ -> OPEN;
                case Held _ -> HELD;
                case Settling _ -> SETTLING;
                case Cancelling _ -> CANCELLING;
                case Settled _ -> SETTLED;
                case Cancelled _ -> CANCELLED;
                case Expired _ -> EXPIRED;
                case Failed _ -> FAILED;
                case Evaporated _ -> EVAPORATED;
                case SettledByNode _ -> SETTLED_BY_NODE;
            };
        }
    }

    /**
     * The columns a state has beside its name.
     *
     * @param at when it was reached; the moment of creation for the first two
     */
    record Columns(Msat received, int untilHeight, Instant at) {

        static Columns of(Invoice invoice) {
            return switch (invoice.state()) {
                case Creating _, Open _ -> at(invoice.createdAt());
                case Held(var received, var height, var at) -> new Columns(received, height, at);
                case Settling(var received, var height, var at) ->
                        new Columns(received, height, at);
                case Cancelling(var at) -> at(at);
                case Settled(var received, var at) -> new Columns(received, 0, at);
                case Cancelled(var at) -> at(at);
                case Expired(var at) -> at(at);
                case Failed(var at) -> at(at);
                case Evaporated(var at) -> at(at);
                case SettledByNode(var received, var at) -> new Columns(received, 0, at);
            };
        }

        private static Columns at(Instant at) {
            return new Columns(Msat.ZERO, 0, at);
        }
    }

    @Id String hash;

    String reference;

    @Column(name = "amount_msat")
    Msat amount;

    String description;

    boolean plain;

    /** None for a plain one. */
    @Column(name = "preimage_sealed")
    byte @Nullable [] preimageSealed;

    String bolt11;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "expires_at")
    Instant expiresAt;

    @Enumerated(EnumType.STRING)
    State state;

    @Column(name = "received_msat")
    Msat received;

    @Column(name = "until_height")
    int untilHeight;

    @Column(name = "state_at")
    Instant stateAt;

    @Column(name = "look_at")
    @Nullable Instant lookAt;

    /** For JPA. */
    protected InvoiceRow() {}

    Invoice toInvoice() {
        return new Invoice(
                new PaymentHash(hash),
                reference,
                amount,
                description,
                plain,
                bolt11,
                createdAt,
                expiresAt,
                toState());
    }

    private InvoiceState toState() {
        return switch (state) {
            case CREATING -> new Creating();
            case OPEN -> new Open();
            case HELD -> new Held(received, untilHeight, stateAt);
            case SETTLING -> new Settling(received, untilHeight, stateAt);
            case CANCELLING -> new Cancelling(stateAt);
            case SETTLED -> new Settled(received, stateAt);
            case CANCELLED -> new Cancelled(stateAt);
            case EXPIRED -> new Expired(stateAt);
            case FAILED -> new Failed(stateAt);
            case EVAPORATED -> new Evaporated(stateAt);
            case SETTLED_BY_NODE -> new SettledByNode(received, stateAt);
        };
    }
}
