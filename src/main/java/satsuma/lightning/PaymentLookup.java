package satsuma.lightning;

import satsuma.kernel.Msat;

/** What the node knows of a payment it was told to make. */
public sealed interface PaymentLookup {

    /** Paid; the preimage is the proof and has been checked against the hash. */
    record Succeeded(Preimage preimage, Msat fee) implements PaymentLookup {}

    record InFlight() implements PaymentLookup {}

    /** Definitely not paid. */
    record Failed(String reason) implements PaymentLookup {}

    /** The node has never heard of it. */
    record NotFound() implements PaymentLookup {}

    /** The node could not be asked. */
    record Unavailable() implements PaymentLookup {}
}
