package satsuma.settlement;

import static satsuma.settlement.SettlementRefusal.PAYOUT_ELSEWHERE;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Refusal;
import satsuma.lightning.PayTarget;
import satsuma.lightning.PaymentHash;
import satsuma.settlement.PayoutMove.Doubt;
import satsuma.settlement.PayoutMove.GiveUp;
import satsuma.settlement.PayoutMove.Invoiced;
import satsuma.settlement.PayoutMove.Retry;
import satsuma.settlement.PayoutMove.Send;
import satsuma.settlement.PayoutMove.Succeed;
import satsuma.settlement.PayoutState.Failed;
import satsuma.settlement.PayoutState.InFlight;
import satsuma.settlement.PayoutState.Pending;
import satsuma.settlement.PayoutState.Ready;
import satsuma.settlement.PayoutState.Succeeded;
import satsuma.settlement.PayoutState.Unknown;

/**
 * Money on its way to one who earned it.
 *
 * @param amount what arrives, in whole sats
 * @param feeLimit the most that routing may cost, on top of the amount
 * @param draw where amount and fee limit are set aside
 * @param automatic whether it began by itself, by its payee's plan
 * @param tries how often it has begun, the first time included
 */
public record Payout(
        PayoutId id,
        NostrKey payee,
        Msat amount,
        Msat feeLimit,
        Draw draw,
        PayTarget target,
        Instant requestedAt,
        boolean automatic,
        int tries,
        PayoutState state) {

    /** After that many it is given up. */
    public static final int TRIES_MAX = 5;

    /** A new payout, for which amount and fee limit are set aside as {@code draw} says. */
    static Payout request(
            NostrKey payee,
            Msat amount,
            Draw draw,
            PayTarget target,
            Instant requestedAt,
            boolean automatic) {
        return new Payout(
                PayoutId.fresh(),
                payee,
                amount,
                FeeLimit.of(amount),
                draw,
                target,
                requestedAt,
                automatic,
                1,
                new Pending());
    }

    /**
     * This payout after {@code move}.
     *
     * @throws Refusal {@link SettlementRefusal#PAYOUT_ELSEWHERE} if that cannot happen from where
     *     it stands
     */
    public Payout after(PayoutMove move) {
        var next = next(new Step(state, move));
        int begun = move instanceof Retry ? tries + 1 : tries;
        return new Payout(
                id, payee, amount, feeLimit, draw, target, requestedAt, automatic, begun, next);
    }

    /** Whether another invoice may be asked for if this attempt fails. */
    boolean mayRetry() {
        return tries < TRIES_MAX && !target.isInvoice();
    }

    /** The name of its movement in the ledger. */
    public String reference() {
        return "payout:" + id;
    }

    /** Every pair of state and move, so that the compiler can tell when one is forgotten. */
    private record Step(PayoutState state, PayoutMove move) {}

    private static PayoutState next(Step step) {
        return switch (step) {
            case Step(Pending _, Invoiced(var bolt11, var hash)) -> new Ready(bolt11, hash);
            case Step(Pending _, Succeed paid) -> succeeded(paid);
            case Step(Pending _, Retry _) -> new Pending();
            case Step(Pending _, GiveUp gone) -> failed(gone, null);
            case Step(Pending _, Send _), Step(Pending _, Doubt _) -> throw elsewhere();

            case Step(Ready(var bolt11, var hash), Send(var now)) ->
                    new InFlight(bolt11, hash, now);
            case Step(Ready _, Succeed paid) -> succeeded(paid);
            case Step(Ready _, Retry _) -> new Pending();
            case Step(Ready _, GiveUp gone) -> failed(gone, null);
            case Step(Ready _, Invoiced _), Step(Ready _, Doubt _) -> throw elsewhere();

            case Step(InFlight(var bolt11, var hash, _), Send(var now)) ->
                    new InFlight(bolt11, hash, now);
            case Step(InFlight(var bolt11, var hash, var sentAt), Doubt()) ->
                    new Unknown(bolt11, hash, sentAt);
            case Step(InFlight _, Succeed paid) -> succeeded(paid);
            case Step(InFlight _, Retry _) -> new Pending();
            case Step(InFlight(_, var hash, _), GiveUp gone) -> failed(gone, hash);
            case Step(InFlight _, Invoiced _) -> throw elsewhere();

            case Step(Unknown(var bolt11, var hash, _), Send(var now)) ->
                    new InFlight(bolt11, hash, now);
            case Step(Unknown still, Doubt _) -> still;
            case Step(Unknown _, Succeed paid) -> succeeded(paid);
            case Step(Unknown _, Retry _) -> new Pending();
            case Step(Unknown(_, var hash, _), GiveUp gone) -> failed(gone, hash);
            case Step(Unknown _, Invoiced _) -> throw elsewhere();

            case Step(Failed _, Succeed paid) -> succeeded(paid);
            case Step(Failed _, _), Step(Succeeded _, _) -> throw elsewhere();
        };
    }

    private static Succeeded succeeded(Succeed paid) {
        return new Succeeded(paid.hash(), paid.preimage(), paid.fee(), paid.now());
    }

    private static Failed failed(GiveUp gone, @Nullable PaymentHash hash) {
        return new Failed(gone.reason(), gone.now(), hash);
    }

    private static Refusal elsewhere() {
        return new Refusal(PAYOUT_ELSEWHERE);
    }
}
