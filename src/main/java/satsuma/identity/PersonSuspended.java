package satsuma.identity;

import java.time.Instant;
import satsuma.kernel.NostrKey;

/**
 * Somebody may neither buy nor sell here until further notice.
 *
 * @param reason what they were told
 */
public record PersonSuspended(NostrKey who, String reason, Instant at) {}
