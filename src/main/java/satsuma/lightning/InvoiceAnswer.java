package satsuma.lightning;

import satsuma.kernel.Msat;

/** What the node knows of an invoice. */
public sealed interface InvoiceAnswer {

    record Open() implements InvoiceAnswer {}

    /**
     * A payment is locked.
     *
     * @param untilHeight the block at which the node gives it back, 0 if it did not say
     */
    record Accepted(Msat received, int untilHeight) implements InvoiceAnswer {}

    record Settled(Msat received) implements InvoiceAnswer {}

    record Cancelled() implements InvoiceAnswer {}

    record Expired() implements InvoiceAnswer {}

    /** The node has never heard of it. */
    record NotFound() implements InvoiceAnswer {}

    /** The node could not be asked. */
    record Unavailable() implements InvoiceAnswer {}
}
