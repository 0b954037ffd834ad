package satsuma.purchase;

import java.time.Instant;

/** What can happen to a purchase; what comes of it is decided in {@link Purchase#after}. */
public sealed interface PurchaseMove {

    /** The money is held: the buyer gets the goods. */
    record Deliver(Instant now) implements PurchaseMove {}

    /** The money is ours, or the thing was free. */
    record Pay(Instant now, ReceiptId receipt) implements PurchaseMove {}

    /** Time is up. */
    record Expire(Instant now) implements PurchaseMove {}

    /** The buyer gives up, or the money went back. */
    record Cancel(Instant now) implements PurchaseMove {}

    /** The buyer has got everything back. */
    record Refund(Instant now) implements PurchaseMove {}
}
