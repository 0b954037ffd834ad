package satsuma.policy;

import java.time.Instant;

/**
 * That something was checked; nothing of what it said.
 *
 * @param what {@code listing} or {@code text}
 * @param content the first 8 hex digits of the SHA-256 of what was checked
 * @param categories those that were hit, with commas between; may be empty
 */
public record CheckMade(
        Instant at,
        String what,
        String content,
        Level level,
        int ruleset,
        Outcome outcome,
        String categories) {}
