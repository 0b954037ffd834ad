package satsuma.settlement;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.Msat;
import satsuma.lightning.PaymentHash;
import satsuma.settlement.PayoutState.Failed;
import satsuma.settlement.PayoutState.InFlight;
import satsuma.settlement.PayoutState.Pending;
import satsuma.settlement.PayoutState.Ready;
import satsuma.settlement.PayoutState.Succeeded;
import satsuma.settlement.PayoutState.Unknown;

/**
 * A payout with what keeps it.
 *
 * @param hold the reason, if it does not simply go on
 * @param lookedAt when the node was asked last
 * @param late whether money arrived after the node had said it would not, and nobody has found out
 *     why yet
 */
public record PayoutCase(
        Payout payout, Optional<PayoutHold> hold, @Nullable Instant lookedAt, boolean late) {

    /** Where the money is, as the columns of the queue have it. */
    public enum Stage {
        OWED,
        SENT,
        CONFIRMED,
        /** Free again; no longer owed by this payout. */
        OVER
    }

    /** The same as {@link #hold} for pages; null if it simply goes on. */
    public @Nullable PayoutHold holding() {
        return hold.orElse(null);
    }

    public Stage stage() {
        return switch (payout.state()) {
            case Pending _, Ready _ -> Stage.OWED;
            case InFlight _, Unknown _ -> Stage.SENT;
            case Succeeded _ -> Stage.CONFIRMED;
            case Failed _ -> Stage.OVER;
        };
    }

    /**
     * {@code pending}, {@code ready}, {@code sending}, {@code unknown}, {@code paid}, {@code
     * failed}.
     */
    public String word() {
        return word(payout.state());
    }

    static String word(PayoutState state) {
        return switch (state) {
            case Pending _ -> "pending";
            case Ready _ -> "ready";
            case InFlight _ -> "sending";
            case Unknown _ -> "unknown";
            case Succeeded _ -> "paid";
            case Failed _ -> "failed";
        };
    }

    /** The invoice's hash, once there is one. */
    public @Nullable PaymentHash hash() {
        return switch (payout.state()) {
            case Pending _ -> null;
            case Ready(_, var hash) -> hash;
            case InFlight(_, var hash, _) -> hash;
            case Unknown(_, var hash, _) -> hash;
            case Succeeded(var hash, _, _, _) -> hash;
            case Failed(_, _, var hash) -> hash;
        };
    }

    /** What routing has cost, once that is known; before, what it may cost. */
    public Msat fee() {
        return payout.state() instanceof Succeeded paid ? paid.fee() : payout.feeLimit();
    }

    /** Whether an operator holds it. */
    public boolean isHeldByOperator() {
        return hold.filter(PayoutHold.ByOperator.class::isInstance).isPresent();
    }

    /** Whether {@code act} can be done where it stands. */
    public boolean allows(PayoutAct act) {
        boolean open = payout.state().open();
        return switch (act) {
            case HOLD -> open && !isHeldByOperator();
            case LET_GO -> open && isHeldByOperator();
            case LOOK -> stage() == Stage.SENT || stage() == Stage.OVER && hash() != null;
            case GIVE_UP -> stage() == Stage.OWED;
            case HURRY -> payout.state() instanceof Pending && !isHeldByOperator();
            case EXPLAIN -> late;
        };
    }

    /** Another word whenever it stands elsewhere, so that nobody decides about what was before. */
    public String seen() {
        return "%s-%d-%s%s"
                .formatted(
                        word(),
                        payout.tries(),
                        isHeldByOperator() ? "held" : "free",
                        late ? "-late" : "");
    }
}
