package satsuma.purchase;

import java.time.Instant;

/**
 * Where a purchase stands, and where each {@link PurchaseMove} takes it.
 *
 * <pre>
 *                     Deliver     Pay      Expire    Cancel      Refund
 *   AwaitingPayment   Delivered   Paid *   Expired   Cancelled   no
 *   Delivered         no          Paid     no        Cancelled   no
 *   Paid              no          no       no        no          Refunded
 *   (the rest)        no          no       no        no          no
 *
 *   * what is free, or what the node took before we heard that it was held
 * </pre>
 */
public sealed interface PurchaseState {

    /** The price is agreed on; nobody has paid. */
    record AwaitingPayment() implements PurchaseState {}

    /** The money is held, the buyer has the goods, and the money is being taken. */
    record Delivered(Instant at) implements PurchaseState {}

    /** The money is taken, or there was none to take. */
    record Paid(Instant at, ReceiptId receipt) implements PurchaseState {}

    /** Given up before it was paid, or the held money went back; the buyer has no goods. */
    record Cancelled(Instant at) implements PurchaseState {}

    /** Nobody paid in time. */
    record Expired(Instant at) implements PurchaseState {}

    /** The buyer has the money back and no goods any more; the receipt still says what was. */
    record Refunded(Instant at, ReceiptId receipt) implements PurchaseState {}

    /** One word for addresses, pages and programs; public, never changed. */
    default String word() {
        return switch (this) {
            case AwaitingPayment _ -> "awaiting";
            case Delivered _ -> "held";
            case Paid _ -> "paid";
            case Cancelled _ -> "cancelled";
            case Expired _ -> "expired";
            case Refunded _ -> "refunded";
        };
    }

    /** Whether it is still on its way to being paid, or not. */
    default boolean isOpen() {
        return switch (this) {
            case AwaitingPayment _, Delivered _ -> true;
            case Paid _, Cancelled _, Expired _, Refunded _ -> false;
        };
    }
}
