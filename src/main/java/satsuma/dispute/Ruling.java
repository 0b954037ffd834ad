package satsuma.dispute;

import java.time.Instant;
import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;

/**
 * What an arbiter has ruled; kept for ever.
 *
 * @param instance 1, or 2 on appeal
 * @param amount goes back to the buyer in all
 */
public record Ruling(
        int instance,
        NostrKey arbiter,
        Decision decision,
        Msat amount,
        String reason,
        Instant at) {}
