package satsuma.settlement;

import static satsuma.settlement.SettlementRefusal.ESCROW_FROZEN;
import static satsuma.settlement.SettlementRefusal.ESCROW_NOT_DUE;
import static satsuma.settlement.SettlementRefusal.ESCROW_NOT_FROZEN;
import static satsuma.settlement.SettlementRefusal.ESCROW_OVER;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import satsuma.kernel.Msat;
import satsuma.kernel.Refusal;
import satsuma.kernel.Split;
import satsuma.settlement.EscrowMove.Accept;
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
 * @param refunded what the buyer has back of it
 */
public record Escrow(EscrowId id, Sale sale, Instant openedAt, EscrowState state, Msat refunded) {

    public Escrow {
        if (state instanceof Refunded != refunded.equals(sale.amount())) {
            throw new IllegalArgumentException("refunded or not: " + sale.trade());
        }
    }

    /** A new escrow, held until {@code dueAt} at the latest. */
    public static Escrow open(Sale sale, Instant openedAt, Instant dueAt) {
        return new Escrow(EscrowId.fresh(), sale, openedAt, new Held(dueAt), Msat.ZERO);
    }

    /** What the buyer has not got back. */
    public Msat left() {
        return sale.amount().minus(refunded);
    }

    /** Who gets, or has got, what of what is left; together all of it. */
    public List<Split.Part> parts() {
        return sale.parts(left());
    }

    /**
     * What each has to give up for a refund of {@code amount}; together the amount, and with those
     * before and after it exactly what each was to get.
     *
     * @throws Refusal as in {@link #after}, for a refund
     */
    public List<Split.Part> partsOf(Msat amount) {
        requireRefundable(amount);
        var before = parts();
        var after = sale.parts(left().minus(amount));
        var parts = new ArrayList<Split.Part>(before.size());
        for (int i = 0; i < before.size(); i++) {
            var part = before.get(i);
            var less = part.amount().minus(after.get(i).amount());
            parts.add(new Split.Part(part.recipient(), part.bps(), less));
        }
        return List.copyOf(parts);
    }

    /**
     * This escrow after {@code move}.
     *
     * @throws Refusal if the move is not allowed from where it stands, or more is to be given back
     *     than is left
     */
    public Escrow after(EscrowMove move) {
        var next = next(new Step(state, move));
        if (move instanceof Refund(var amount, _)) {
            return new Escrow(id, sale, openedAt, next, refunded.plus(amount));
        }
        return new Escrow(id, sale, openedAt, next, refunded);
    }

    /** Every pair of state and move, so that the compiler can tell when one is forgotten. */
    private record Step(EscrowState state, EscrowMove move) {}

    private EscrowState next(Step step) {
        return switch (step) {
            case Step(Held(var dueAt), ReleaseDue(var now)) when now.isBefore(dueAt) ->
                    throw new Refusal(ESCROW_NOT_DUE);
            case Step(Held _, ReleaseDue(var now)) -> new Released(now);
            case Step(Held _, Accept(var now)) -> new Released(now);
            case Step(Held _, Release(var now)) -> new Released(now);
            case Step(Held(var dueAt), Freeze(var now)) -> new Frozen(dueAt, now);
            case Step(Held _, Thaw _) -> throw new Refusal(ESCROW_NOT_FROZEN);

            case Step(Frozen _, ReleaseDue _), Step(Frozen _, Accept _), Step(Frozen _, Freeze _) ->
                    throw new Refusal(ESCROW_FROZEN);
            case Step(Frozen _, Release(var now)) -> new Released(now);
            case Step(Frozen(var dueAt, var since), Thaw(var now)) ->
                    new Held(dueAt.plus(Duration.between(since, now)));

            case Step(Refunded _, _) -> throw new Refusal(ESCROW_OVER);
            case Step(_, Refund(var amount, var now)) -> afterRefund(amount, now);
            case Step(Released _, _) -> throw new Refusal(ESCROW_OVER);
        };
    }

    private EscrowState afterRefund(Msat amount, Instant now) {
        requireRefundable(amount);
        return amount.equals(left()) ? new Refunded(now) : state;
    }

    private void requireRefundable(Msat amount) {
        if (amount.compareTo(left()) > 0) {
            throw new Refusal(SettlementRefusal.REFUND_TOO_MUCH, left().text());
        }
        boolean all = amount.equals(left()) && !amount.isZero();
        if (!all && (amount.isZero() || !amount.isWholeSat())) {
            throw new Refusal(SettlementRefusal.REFUND_NOT_WHOLE);
        }
    }
}
