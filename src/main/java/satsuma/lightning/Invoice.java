package satsuma.lightning;

import java.time.Instant;
import satsuma.kernel.Msat;
import satsuma.kernel.Refusal;
import satsuma.lightning.InvoiceMove.Cancel;
import satsuma.lightning.InvoiceMove.Expire;
import satsuma.lightning.InvoiceMove.Fail;
import satsuma.lightning.InvoiceMove.Hold;
import satsuma.lightning.InvoiceMove.Issue;
import satsuma.lightning.InvoiceMove.SeeGone;
import satsuma.lightning.InvoiceMove.SeeSettled;
import satsuma.lightning.InvoiceMove.Settle;
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

/**
 * An invoice of ours: for what, how much, and where it stands. Most are hold invoices; a plain one
 * is settled by the node as soon as it is paid.
 *
 * @param reference whose it is, in the words of the feature that asked; unique
 * @param amount never zero
 * @param description what the payer reads
 * @param plain whether it is no hold invoice: the node has chosen its preimage, and nothing is
 *     decided about its money
 * @param bolt11 what the payer is shown; empty while the node has not made it
 * @param expiresAt from this moment on nobody can pay it any more
 */
public record Invoice(
        PaymentHash hash,
        String reference,
        Msat amount,
        String description,
        boolean plain,
        String bolt11,
        Instant createdAt,
        Instant expiresAt,
        InvoiceState state) {

    /** More than this many times the amount is given back: that is no tip but a mistake. */
    static final int OVERPAID_TIMES_MAX = 2;

    public Invoice {
        if (amount.isZero()) {
            throw new IllegalArgumentException("an invoice over nothing");
        }
    }

    /** Whether the money is ours or is about to be, beyond recall. */
    public boolean isTaken() {
        return state instanceof Settling || state instanceof Settled;
    }

    /**
     * This invoice after {@code move}.
     *
     * @throws Refusal {@link LightningRefusal#INVOICE_NOT_HELD} or {@link
     *     LightningRefusal#INVOICE_OVER} if the move is not allowed from where it stands
     */
    public Invoice after(InvoiceMove move) {
        var text = move instanceof Issue issue ? issue.bolt11() : bolt11;
        var until = move instanceof Issue issue ? issue.expiresAt() : expiresAt;
        return new Invoice(
                hash,
                reference,
                amount,
                description,
                plain,
                text,
                createdAt,
                until,
                plain ? plainNext(new Step(state, move)) : next(new Step(state, move)));
    }

    /** Every pair of state and move, so that the compiler can tell when one is forgotten. */
    private record Step(InvoiceState state, InvoiceMove move) {}

    private InvoiceState next(Step step) {
        return switch (step) {
            case Step(Creating _, Issue _) -> new Open();
            case Step(Creating _, Cancel(var now)) -> new Cancelling(now);
            case Step(Creating _, Expire(var now)) -> new Expired(now);
            case Step(Creating _, Fail(var now)) -> new Failed(now);
            case Step(Creating _, Hold _),
                    Step(Creating _, Settle _),
                    Step(Creating _, SeeSettled _),
                    Step(Creating _, SeeGone _) ->
                    throw notHeld();

            case Step(Open _, Hold(var received, _, var now)) when !isAcceptable(received) ->
                    new Cancelling(now);
            case Step(Open _, Hold(var received, var height, var now)) ->
                    new Held(received, height, now);
            case Step(Open _, Cancel(var now)) -> new Cancelling(now);
            case Step(Open _, SeeSettled(var received, var now)) ->
                    new SettledByNode(received, now);
            case Step(Open _, SeeGone(var now)) -> new Cancelled(now);
            case Step(Open _, Expire(var now)) -> new Expired(now);
            case Step(Open _, Fail(var now)) -> new Failed(now);
            case Step(Open _, Issue _), Step(Open _, Settle _) -> throw notHeld();

            case Step(Held(var received, var height, _), Settle(var now)) ->
                    new Settling(received, height, now);
            case Step(Held _, Cancel(var now)) -> new Cancelling(now);
            case Step(Held _, SeeSettled(var received, var now)) ->
                    new SettledByNode(received, now);
            case Step(Held _, SeeGone(var now)) -> new Evaporated(now);
            case Step(Held _, Issue _),
                    Step(Held _, Hold _),
                    Step(Held _, Expire _),
                    Step(Held _, Fail _) ->
                    throw over();

            case Step(Settling(var received, _, _), SeeSettled(_, var now)) ->
                    new Settled(received, now);
            case Step(Settling _, SeeGone(var now)) -> new Evaporated(now);
            case Step(Settling _, _) -> throw over();

            case Step(Cancelling _, SeeSettled(var received, var now)) ->
                    new SettledByNode(received, now);
            case Step(Cancelling _, SeeGone(var now)) -> new Cancelled(now);
            case Step(Cancelling _, _) -> throw over();

            case Step(Expired _, SeeSettled(var received, var now)) ->
                    new SettledByNode(received, now);
            case Step(Failed _, SeeSettled(var received, var now)) ->
                    new SettledByNode(received, now);
            case Step(Settled _, _),
                    Step(Cancelled _, _),
                    Step(Expired _, _),
                    Step(Failed _, _),
                    Step(Evaporated _, _),
                    Step(SettledByNode _, _) ->
                    throw over();
        };
    }

    /** See {@link InvoiceState}; what comes too late came all the same. */
    private InvoiceState plainNext(Step step) {
        return switch (step) {
            case Step(Open _, SeeSettled(var received, var now)) -> settled(received, now);
            case Step(Expired _, SeeSettled(var received, var now)) -> settled(received, now);
            case Step(Open _, SeeGone(var now)) -> new Cancelled(now);
            case Step(Open _, Expire(var now)) -> new Expired(now);
            case Step(_, _) -> throw over();
        };
    }

    /** Older wallets do not say how much came; less than asked for is never settled. */
    private Settled settled(Msat received, Instant now) {
        return new Settled(received.isZero() ? amount : received, now);
    }

    private boolean isAcceptable(Msat received) {
        return received.compareTo(amount) >= 0
                && received.value() <= OVERPAID_TIMES_MAX * amount.value();
    }

    private Refusal notHeld() {
        return new Refusal(LightningRefusal.INVOICE_NOT_HELD, reference);
    }

    private Refusal over() {
        return new Refusal(LightningRefusal.INVOICE_OVER, reference);
    }
}
