package satsuma.settlement;

import java.time.Instant;
import satsuma.kernel.Msat;

/** What can be asked of an escrow; what comes of it is decided in {@link Escrow#after}. */
public sealed interface EscrowMove {

    /** Pay those who share it, because time is up. */
    record ReleaseDue(Instant now) implements EscrowMove {}

    /** Pay those who share it, because the buyer is content. */
    record Accept(Instant now) implements EscrowMove {}

    /** Pay those who share it, because an arbiter says so. */
    record Release(Instant now) implements EscrowMove {}

    /**
     * Give the buyer something back.
     *
     * @param amount whole sats, or all that is left
     */
    record Refund(Msat amount, Instant now) implements EscrowMove {}

    /** A dispute opens. */
    record Freeze(Instant now) implements EscrowMove {}

    /** The dispute is over without a ruling. */
    record Thaw(Instant now) implements EscrowMove {}
}
