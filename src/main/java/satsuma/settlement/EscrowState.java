package satsuma.settlement;

import java.time.Instant;

/**
 * Where an escrow stands, and where each {@link EscrowMove} takes it.
 *
 * <pre>
 *              ReleaseDue   Accept     Release    Refund            Freeze    Thaw
 *   Held       Released *   Released   Released   Held, Refunded    Frozen    no
 *   Frozen     no           no         Released   Frozen, Refunded  no        Held
 *   Released   no           no         no         Released,         no        no
 *                                                  Refunded
 *   Refunded   no           no         no         no                no        no
 *
 *   * from dueAt on
 * </pre>
 *
 * <p>A refund of a part leaves the state as it is; once nothing is left, it is {@code Refunded}.
 */
public sealed interface EscrowState {

    /**
     * Waiting for its time.
     *
     * @param dueAt from this moment on it may be released without the buyer's word
     */
    record Held(Instant dueAt) implements EscrowState {}

    /**
     * A dispute is open; only a ruling moves it, or the seller who gives in.
     *
     * @param dueAt when it would have been due; what was left of that comes after the thaw
     * @param since when the clock was stopped
     */
    record Frozen(Instant dueAt, Instant since) implements EscrowState {}

    record Released(Instant at) implements EscrowState {}

    record Refunded(Instant at) implements EscrowState {}

    /** Whether the money still lies in escrow. */
    default boolean isOpen() {
        return switch (this) {
            case Held _, Frozen _ -> true;
            case Released _, Refunded _ -> false;
        };
    }

    /** One word for pages and programs; public, never changed. */
    default String word() {
        return switch (this) {
            case Held _ -> "held";
            case Frozen _ -> "frozen";
            case Released _ -> "released";
            case Refunded _ -> "refunded";
        };
    }
}
