package satsuma.dispute;

import java.time.Instant;
import java.util.UUID;
import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;

/**
 * How a party would end it. Only the last of each counts.
 *
 * @param amount goes back to the buyer in all; may be zero
 */
public record Proposal(UUID id, NostrKey by, Msat amount, Instant at) {}
