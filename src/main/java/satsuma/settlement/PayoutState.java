package satsuma.settlement;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.Msat;
import satsuma.lightning.PaymentHash;
import satsuma.lightning.Preimage;

/**
 * Where a payout stands, and where each {@link PayoutMove} takes it.
 *
 * <pre>
 *               Invoiced   Send       Doubt     Succeed       Retry     GiveUp
 *   Pending     Ready      no         no        Succeeded †   Pending   Failed
 *   Ready       no         InFlight   no        Succeeded †   Pending   Failed
 *   InFlight    no         InFlight*  Unknown   Succeeded     Pending   Failed
 *   Unknown     no         InFlight*  Unknown   Succeeded     Pending   Failed
 *   Succeeded   no         no         no        no            no        no
 *   Failed      no         no         no        Succeeded †   no        no
 *
 *   * the same invoice again; its hash keeps the node from paying it twice
 *   † late: the node had said it would not
 * </pre>
 */
public sealed interface PayoutState {

    /** Waiting for an invoice of the payee. */
    record Pending() implements PayoutState {}

    /** The invoice is there and noted down; nothing has been sent. */
    record Ready(String bolt11, PaymentHash hash) implements PayoutState {}

    /** The node is told to pay it, or just about to be. */
    record InFlight(String bolt11, PaymentHash hash, Instant sentAt) implements PayoutState {}

    /** Nobody knows; the money stays reserved until the node has given a definite answer. */
    record Unknown(String bolt11, PaymentHash hash, Instant sentAt) implements PayoutState {}

    record Succeeded(PaymentHash hash, Preimage preimage, Msat fee, Instant at)
            implements PayoutState {}

    /**
     * Given up; the money is free again.
     *
     * @param reason a refusal's code, or what the node said
     * @param hash of the last invoice that was sent, if any was
     */
    record Failed(String reason, Instant at, @Nullable PaymentHash hash) implements PayoutState {}

    /** Whether something may still come of it. */
    default boolean open() {
        return !(this instanceof Succeeded || this instanceof Failed);
    }
}
