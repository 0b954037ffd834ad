package satsuma.settlement;

import java.time.Instant;

/** The buyer has everything back. */
public record EscrowRefunded(EscrowId escrow, Sale sale, Instant at) {}
