package satsuma.settlement;

import static satsuma.settlement.SettlementRefusal.ESCROW_FROZEN;
import static satsuma.settlement.SettlementRefusal.ESCROW_NOT_DUE;
import static satsuma.settlement.SettlementRefusal.ESCROW_NOT_FROZEN;
import static satsuma.settlement.SettlementRefusal.ESCROW_OVER;

import java.time.Instant;
import satsuma.kernel.Refusal;
import satsuma.settlement.EscrowMove.Freeze;
import satsuma.settlement.EscrowMove.Refund;
import satsuma.settlement.EscrowMove.Release;
import satsuma.settlement.EscrowMove.ReleaseDue;
import satsuma.settlement.EscrowMove.Thaw;
import satsuma.settlement.EscrowState.Frozen;
import satsuma.settlement.EscrowState.Held;
import satsuma.settlement.EscrowState.Refunded;
import satsuma.settlement.EscrowState.Released;

/**
 * Money held for one trade: whose it was, whose it may become, and where it stands.
 *
 * @param sale what is held, and who shares it on a release
 */
public record Escrow(EscrowId id, Sale sale, Instant openedAt, EscrowState state) {

    /** A new escrow, held until {@code dueAt} at the latest. */
    public static Escrow open(Sale sale, Instant openedAt, Instant dueAt) {
        return new Escrow(EscrowId.fresh(), sale, openedAt, new Held(dueAt));
    }

    /**
     * This escrow after {@code move}.
     *
     * @throws Refusal if the move is not allowed from where it stands
     */
    public Escrow after(EscrowMove move) {
        return new Escrow(id, sale, openedAt, next(new Step(state, move)));
    }

    /** Every pair of state and move, so that the compiler can tell when one is forgotten. */
    private record Step(EscrowState state, EscrowMove move) {}

    private static EscrowState next(Step step) {
        return switch (step) {
            case Step(Held(var dueAt), ReleaseDue(var now)) when now.isBefore(dueAt) ->
                    throw new Refusal(ESCROW_NOT_DUE);
            case Step(Held _, ReleaseDue(var now)) -> new Released(now);
            case Step(Held _, Release(var now)) -> new Released(now);
            case Step(Held _, Refund(var now)) -> new Refunded(now);
            case Step(Held(var dueAt), Freeze()) -> new Frozen(dueAt);
            case Step(Held _, Thaw()) -> throw new Refusal(ESCROW_NOT_FROZEN);

            case Step(Frozen _, ReleaseDue _) -> throw new Refusal(ESCROW_FROZEN);
            case Step(Frozen _, Release(var now)) -> new Released(now);
            case Step(Frozen _, Refund(var now)) -> new Refunded(now);
            case Step(Frozen _, Freeze()) -> throw new Refusal(ESCROW_FROZEN);
            case Step(Frozen(var dueAt), Thaw()) -> new Held(dueAt);

            case Step(Released _, _), Step(Refunded _, _) -> throw new Refusal(ESCROW_OVER);
        };
    }
}
