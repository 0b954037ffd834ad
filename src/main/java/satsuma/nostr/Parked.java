package satsuma.nostr;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something an outside relay sent that was not taken.
 *
 * @param number by which it is found again; 0 until it is kept
 * @param eventId the id it claims, 64 hex digits; empty if it claims none
 * @param reason a few words, with NIP-01's prefix
 * @param json as it came; cut short unless it is to be taken later
 * @param dueAt when it is to be looked at again; nothing if it is bad
 */
public record Parked(
        long number,
        RelayUrl relay,
        String eventId,
        String reason,
        String json,
        Instant at,
        @Nullable Instant dueAt) {}
