package satsuma.wallet;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.Msat;
import satsuma.lightning.Invoice;
import satsuma.lightning.InvoiceState.Expired;
import satsuma.lightning.InvoiceState.Open;
import satsuma.lightning.InvoiceState.Settled;

/**
 * A top-up, and what has become of it.
 *
 * @param invoice none if the node has not made it
 * @param now when it was looked at
 */
public record TopUpView(TopUp topUp, @Nullable Invoice invoice, Instant now) {

    /**
     * One word for addresses, pages and programs; public, never changed: {@code awaiting}, {@code
     * paid}, {@code expired} or {@code cancelled}.
     */
    public String state() {
        if (invoice == null) {
            return now.isBefore(topUp.payUntil()) ? "awaiting" : "expired";
        }
        return switch (invoice.state()) {
            case Settled _ -> "paid";
            case Expired _ -> "expired";
            case Open _ -> "awaiting";
            default -> "cancelled";
        };
    }

    public boolean isPayable() {
        return invoice != null && state().equals("awaiting");
    }

    /** Whether something may still change. */
    public boolean isOpen() {
        return state().equals("awaiting");
    }

    /** What came; nothing before it has. */
    public Msat received() {
        return invoice != null && invoice.state() instanceof Settled(var received, _)
                ? received
                : Msat.ZERO;
    }

    /** Whether more came than was asked for. */
    public boolean isOverpaid() {
        return received().compareTo(topUp.amount()) > 0;
    }
}
