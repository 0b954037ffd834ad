package satsuma.identity;

import java.time.Instant;
import satsuma.kernel.ContentHash;
import satsuma.kernel.NostrKey;

/**
 * One browser or program that someone is signed in with.
 *
 * @param token the hash of the {@link SessionToken}; the token itself is not kept
 * @param agent what the browser calls itself, cut to 120 characters, for people to tell theirs
 *     apart
 * @param seenAt when it was last used, to the hour
 */
public record Session(
        ContentHash token,
        NostrKey person,
        String agent,
        Instant since,
        Instant seenAt,
        Instant expiresAt) {}
