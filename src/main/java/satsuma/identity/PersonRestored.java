package satsuma.identity;

import java.time.Instant;
import satsuma.kernel.NostrKey;

/**
 * Somebody who was suspended may buy and sell again.
 *
 * @param why what they were told
 */
public record PersonRestored(NostrKey who, String why, Instant at) {}
