package satsuma.settlement;

import java.time.Instant;

/** What can be asked of an escrow; what comes of it is decided in {@link Escrow#after}. */
public sealed interface EscrowMove {

    /** Pay those who share it, because time is up. */
    record ReleaseDue(Instant now) implements EscrowMove {}

    /** Pay those who share it, because the buyer or an arbiter says so. */
    record Release(Instant now) implements EscrowMove {}

    /** Give the buyer everything back. */
    record Refund(Instant now) implements EscrowMove {}

    /** A dispute opens. */
    record Freeze() implements EscrowMove {}

    /** The dispute is withdrawn. */
    record Thaw() implements EscrowMove {}
}
