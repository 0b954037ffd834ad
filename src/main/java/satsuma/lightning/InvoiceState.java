package satsuma.lightning;

import java.time.Instant;
import satsuma.kernel.Msat;

/**
 * Where an incoming invoice stands, and where each {@link InvoiceMove} takes it.
 *
 * <pre>
 *                Issue   Hold      Settle     Cancel       SeeSettled      SeeGone      Expire    Fail
 *   Creating     Open    no        no         Cancelling   no              no           Expired   Failed
 *   Open         no      Held *    no         Cancelling   SettledByNode   Cancelled    Expired   Failed
 *   Held         no      no        Settling   Cancelling   SettledByNode   Evaporated   no        no
 *   Settling     no      no        no         no           Settled         Evaporated   no        no
 *   Cancelling   no      no        no         no           SettledByNode   Cancelled    no        no
 *   Expired      no      no        no         no           SettledByNode   no           no        no
 *   Failed       no      no        no         no           SettledByNode   no           no        no
 *   (the rest)   no      no        no         no           no              no           no        no
 *
 *   * Cancelling if what is held is less than the amount, or more than twice as much
 * </pre>
 *
 * <p>A plain invoice is never held, so nothing is decided about it:
 *
 * <pre>
 *                SeeSettled   SeeGone     Expire
 *   Open         Settled      Cancelled   Expired
 *   Expired      Settled      no          no
 * </pre>
 *
 * <p>Leaving {@code Held} happens once: settle and cancel never race, and from then on only the
 * chosen call is repeated until the node has carried it out.
 */
public sealed interface InvoiceState {

    /** The preimage is kept, the node has not been asked yet or has not answered. */
    record Creating() implements InvoiceState {}

    /** The node waits for a payment. */
    record Open() implements InvoiceState {}

    /**
     * The money has come in and is locked: ours to take or to give back.
     *
     * @param received what is locked, at least the amount
     * @param untilHeight at this block the node gives it back by itself; as the node reported it, 0
     *     if it did not say
     */
    record Held(Msat received, int untilHeight, Instant at) implements InvoiceState {}

    /** Decided: we take it. Told to the node until it has done so. */
    record Settling(Msat received, int untilHeight, Instant at) implements InvoiceState {}

    /** Decided: we give it back. Told to the node until it has done so. */
    record Cancelling(Instant at) implements InvoiceState {}

    /** Ours. */
    record Settled(Msat received, Instant at) implements InvoiceState {}

    /** Given back, or withdrawn before anyone paid. */
    record Cancelled(Instant at) implements InvoiceState {}

    /** Nobody paid in time. What comes too late is given back. */
    record Expired(Instant at) implements InvoiceState {}

    /** The node would not make it. */
    record Failed(Instant at) implements InvoiceState {}

    /** Was held, and the node gave it back without our word. An alarm. */
    record Evaporated(Instant at) implements InvoiceState {}

    /** The node took it without our word. An alarm; the payer is owed it back. */
    record SettledByNode(Msat received, Instant at) implements InvoiceState {}

    /** Whether nothing will change any more. */
    default boolean isOver() {
        return switch (this) {
            case Creating _, Open _, Held _, Settling _, Cancelling _ -> false;
            case Settled _, Cancelled _, Expired _, Failed _, Evaporated _, SettledByNode _ -> true;
        };
    }
}
