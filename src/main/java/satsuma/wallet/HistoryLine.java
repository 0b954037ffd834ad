package satsuma.wallet;

import org.jspecify.annotations.Nullable;
import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;
import satsuma.ledger.Statement;
import satsuma.lightning.PaymentHash;
import satsuma.lightning.Preimage;
import satsuma.purchase.Purchase;
import satsuma.purchase.ReceiptId;
import satsuma.settlement.Payout;
import satsuma.settlement.PayoutState.Succeeded;

/**
 * One line of a person's history, and what it belongs to.
 *
 * @param person whose history it is
 * @param entry as it stands in the ledger
 * @param topUp the top-up it belongs to, if it does to one; so the others
 * @param hash of the Lightning payment by which the money came or went
 */
public record HistoryLine(
        NostrKey person,
        Statement.Line entry,
        @Nullable TopUpId topUp,
        @Nullable Purchase purchase,
        @Nullable Payout payout,
        @Nullable PaymentHash hash) {

    public HistoryKind kind() {
        return HistoryKind.of(entry.type());
    }

    public boolean isIncoming() {
        return entry.amountMsat() > 0;
    }

    /** What came or went. */
    public Msat amount() {
        return new Msat(Math.abs(entry.amountMsat()));
    }

    /** What there was after it. */
    public Msat balance() {
        return new Msat(entry.balanceMsat());
    }

    /** What was bought or sold, or where it went; empty where there is no such thing. */
    public String about() {
        if (purchase != null) {
            return purchase.title();
        }
        return payout != null ? payout.target().brief() : "";
    }

    /** Whether it is about something the person bought. */
    public boolean isBought() {
        return purchase != null && purchase.buyer().equals(person);
    }

    /** The receipt of what was bought. */
    public @Nullable ReceiptId receipt() {
        return purchase != null && isBought() ? purchase.receipt().orElse(null) : null;
    }

    /** The proof that a payout has arrived. */
    public @Nullable Preimage preimage() {
        return payout != null && payout.state() instanceof Succeeded paid ? paid.preimage() : null;
    }

    /** What routing a payout has cost; it is part of the amount. */
    public @Nullable Msat fee() {
        return payout != null && payout.state() instanceof Succeeded paid ? paid.fee() : null;
    }
}
