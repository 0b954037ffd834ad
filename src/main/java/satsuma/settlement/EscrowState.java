package satsuma.settlement;

import java.time.Instant;

/**
 * Where an escrow stands, and where each {@link EscrowMove} takes it.
 *
 * <pre>
 *              ReleaseDue   Release    Refund     Freeze    Thaw
 *   Held       Released *   Released   Refunded   Frozen    no
 *   Frozen     no           Released   Refunded   no        Held
 *   Released   no           no         no         no        no
 *   Refunded   no           no         no         no        no
 *
 *   * from dueAt on
 * </pre>
 */
public sealed interface EscrowState {

    /**
     * Waiting for its time.
     *
     * @param dueAt from this moment on it may be released without the buyer's word
     */
    record Held(Instant dueAt) implements EscrowState {}

    /**
     * A dispute is open; only a ruling moves it.
     *
     * @param dueAt kept for the thaw
     */
    record Frozen(Instant dueAt) implements EscrowState {}

    record Released(Instant at) implements EscrowState {}

    record Refunded(Instant at) implements EscrowState {}
}
