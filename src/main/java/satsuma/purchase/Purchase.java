package satsuma.purchase;

import static satsuma.purchase.PurchaseRefusal.DELIVERED;
import static satsuma.purchase.PurchaseRefusal.NOT_PAID;
import static satsuma.purchase.PurchaseRefusal.OVER;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import satsuma.catalogue.Goods;
import satsuma.kernel.ContentHash;
import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Refusal;
import satsuma.purchase.PurchaseMove.Cancel;
import satsuma.purchase.PurchaseMove.Deliver;
import satsuma.purchase.PurchaseMove.Expire;
import satsuma.purchase.PurchaseMove.Pay;
import satsuma.purchase.PurchaseMove.Refund;
import satsuma.purchase.PurchaseState.AwaitingPayment;
import satsuma.purchase.PurchaseState.Cancelled;
import satsuma.purchase.PurchaseState.Delivered;
import satsuma.purchase.PurchaseState.Expired;
import satsuma.purchase.PurchaseState.Paid;
import satsuma.purchase.PurchaseState.Refunded;

/**
 * One buyer, one listing, one price, as they were agreed on.
 *
 * @param slug the listing; what follows of it is as it was then
 * @param listingEvent the id of the event by which it was on sale
 * @param price zero if it was free
 * @param splitPolicy who gets what of it, together with {@code splitVersion}
 * @param at when it began
 */
public record Purchase(
        PurchaseId id,
        NostrKey buyer,
        NostrKey seller,
        String slug,
        String title,
        Goods goods,
        ContentHash content,
        String version,
        String listingEvent,
        Msat price,
        String splitPolicy,
        int splitVersion,
        Instant at,
        PurchaseState state) {

    /** How long a price holds and its invoice can be paid. */
    public static final Duration PAY_IN = Duration.ofMinutes(15);

    /** From this moment on it cannot be paid. */
    public Instant payUntil() {
        return at.plus(PAY_IN);
    }

    public boolean isFree() {
        return price.isZero();
    }

    /** Whether its buyer paid with what we owed that buyer, and not over lightning. */
    public boolean isPaidFromBalance() {
        return receipt().filter(ReceiptId.ofBalance(id)::equals).isPresent();
    }

    /** The number of its receipt, once it was paid. */
    public Optional<ReceiptId> receipt() {
        return switch (state) {
            case Paid(_, var number) -> Optional.of(number);
            case Refunded(_, var number) -> Optional.of(number);
            case AwaitingPayment _, Delivered _, Cancelled _, Expired _ -> Optional.empty();
        };
    }

    /**
     * This purchase after {@code move}.
     *
     * @throws Refusal if the move is not allowed from where it stands
     */
    public Purchase after(PurchaseMove move) {
        return new Purchase(
                id,
                buyer,
                seller,
                slug,
                title,
                goods,
                content,
                version,
                listingEvent,
                price,
                splitPolicy,
                splitVersion,
                at,
                next(new Step(state, move)));
    }

    /** Every pair of state and move, so that the compiler can tell when one is forgotten. */
    private record Step(PurchaseState state, PurchaseMove move) {}

    private static PurchaseState next(Step step) {
        return switch (step) {
            case Step(AwaitingPayment _, Deliver(var now)) -> new Delivered(now);
            case Step(AwaitingPayment _, Pay(var now, var receipt)) -> new Paid(now, receipt);
            case Step(AwaitingPayment _, Expire(var now)) -> new Expired(now);
            case Step(AwaitingPayment _, Cancel(var now)) -> new Cancelled(now);
            case Step(AwaitingPayment _, Refund _) -> throw new Refusal(NOT_PAID);

            case Step(Delivered _, Pay(var now, var receipt)) -> new Paid(now, receipt);
            case Step(Delivered _, Cancel(var now)) -> new Cancelled(now);
            case Step(Delivered _, Deliver _), Step(Delivered _, Expire _) ->
                    throw new Refusal(DELIVERED);
            case Step(Delivered _, Refund _) -> throw new Refusal(NOT_PAID);

            case Step(Paid(_, var receipt), Refund(var now)) -> new Refunded(now, receipt);
            case Step(Paid _, _), Step(Cancelled _, _), Step(Expired _, _), Step(Refunded _, _) ->
                    throw new Refusal(OVER);
        };
    }
}
