package satsuma.dispute;

import java.time.Instant;
import java.util.UUID;
import satsuma.kernel.NostrKey;

/**
 * A ruling has been appealed; another arbiter is to look at it.
 *
 * @param by who appealed
 * @param other is to be told
 */
public record DisputeAppealed(
        DisputeId dispute, UUID trade, NostrKey by, NostrKey other, Instant at) {}
