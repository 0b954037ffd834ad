package satsuma.lightning;

import java.time.Instant;
import satsuma.kernel.Msat;

/** What can happen to an invoice; what comes of it is decided in {@link Invoice#after}. */
public sealed interface InvoiceMove {

    /**
     * The node has made it.
     *
     * @param bolt11 what the payer is shown
     */
    record Issue(String bolt11, Instant expiresAt) implements InvoiceMove {}

    /** The node holds a payment. */
    record Hold(Msat received, int untilHeight, Instant now) implements InvoiceMove {}

    /** Whoever asked for the invoice takes the money. */
    record Settle(Instant now) implements InvoiceMove {}

    /** Whoever asked for the invoice gives up on it, or gives the money back. */
    record Cancel(Instant now) implements InvoiceMove {}

    /** The node says that it is settled. */
    record SeeSettled(Msat received, Instant now) implements InvoiceMove {}

    /** The node says that it is cancelled, or that it no longer knows it. */
    record SeeGone(Instant now) implements InvoiceMove {}

    /** Its time is up and nobody has paid. */
    record Expire(Instant now) implements InvoiceMove {}

    /** The node has refused to make it. */
    record Fail(Instant now) implements InvoiceMove {}
}
