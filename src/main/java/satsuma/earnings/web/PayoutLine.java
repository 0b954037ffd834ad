package satsuma.earnings.web;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.Msat;
import satsuma.lightning.Preimage;
import satsuma.settlement.Payout;
import satsuma.settlement.PayoutCase;
import satsuma.settlement.PayoutHold;
import satsuma.settlement.PayoutState.Failed;
import satsuma.settlement.PayoutState.InFlight;
import satsuma.settlement.PayoutState.Pending;
import satsuma.settlement.PayoutState.Ready;
import satsuma.settlement.PayoutState.Succeeded;
import satsuma.settlement.PayoutState.Unknown;

/** A payout as its payee sees it, with what keeps it. */
public record PayoutLine(PayoutCase found) {

    /** Reasons for which there is a sentence. */
    private static final Set<String> EXPLAINED =
            Set.of(
                    "lightning-payee-unreachable",
                    "lightning-payee-amount",
                    "lightning-payee-answers-wrongly",
                    "lightning-node-unavailable",
                    "lightning-invoice-other-network",
                    "lightning-invoice-too-old",
                    "settlement-payout-invoice-used",
                    "settlement-payout-invoice-expired",
                    "settlement-payout-wallet");

    public Payout payout() {
        return found.payout();
    }

    /** The reason, if it does not simply go on. */
    public @Nullable PayoutHold hold() {
        return found.holding();
    }

    /** {@code pending}, {@code sending}, {@code unknown}, {@code paid} or {@code failed}. */
    public String state() {
        return switch (payout().state()) {
            case Pending _ -> "pending";
            case Ready _, InFlight _ -> "sending";
            case Unknown _ -> "unknown";
            case Succeeded _ -> "paid";
            case Failed _ -> "failed";
        };
    }

    /** The colour of its chip. */
    public String tone() {
        return switch (payout().state()) {
            case Succeeded _ -> "good";
            case Failed _ -> "bad";
            case Unknown _ -> "warn";
            default -> "info";
        };
    }

    public @Nullable Preimage preimage() {
        return payout().state() instanceof Succeeded paid ? paid.preimage() : null;
    }

    public @Nullable Msat fee() {
        return payout().state() instanceof Succeeded paid ? paid.fee() : null;
    }

    /** When it ended. */
    public @Nullable Instant endedAt() {
        return switch (payout().state()) {
            case Succeeded paid -> paid.at();
            case Failed failed -> failed.at();
            default -> null;
        };
    }

    /** Why it failed: a word the bundle explains, {@code other}, or nothing. */
    public String reason() {
        if (payout().state() instanceof Failed failed) {
            return EXPLAINED.contains(failed.reason()) ? failed.reason() : "other";
        }
        return "";
    }

    /** What payee or node said, word for word. */
    public String said() {
        return payout().state() instanceof Failed failed ? failed.reason() : "";
    }
}
