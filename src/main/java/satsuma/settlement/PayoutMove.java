package satsuma.settlement;

import java.time.Instant;
import satsuma.kernel.Msat;
import satsuma.lightning.PaymentHash;
import satsuma.lightning.Preimage;

/** What can happen to a payout; what comes of it is decided in {@link Payout#after}. */
public sealed interface PayoutMove {

    /** The payee has given an invoice. */
    record Invoiced(String bolt11, PaymentHash hash) implements PayoutMove {}

    /** The node is about to be told to pay it. */
    record Send(Instant now) implements PayoutMove {}

    /** The node has not said whether it does. */
    record Doubt() implements PayoutMove {}

    /** The node has paid it. */
    record Succeed(PaymentHash hash, Preimage preimage, Msat fee, Instant now)
            implements PayoutMove {}

    /** It has definitely not been paid, and is to be tried with a new invoice. */
    record Retry() implements PayoutMove {}

    /** It has definitely not been paid, and will not be. */
    record GiveUp(String reason, Instant now) implements PayoutMove {}
}
