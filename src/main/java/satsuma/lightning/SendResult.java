package satsuma.lightning;

/** What came of sending a payment. A timeout is never a failure. */
public sealed interface SendResult {

    /** The node is at it, or done; {@link Teller#lookup} knows how far. */
    record Dispatched() implements SendResult {}

    /** The node has paid this hash before, or is at it. */
    record Duplicate() implements SendResult {}

    /** The node has not sent it and will not; another attempt is safe. */
    record Rejected(String reason) implements SendResult {}

    /** Nobody knows. The money stays reserved; look the payment up. */
    record Unknown() implements SendResult {}
}
