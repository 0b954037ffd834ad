package satsuma.identity;

import java.time.Instant;

/**
 * What a browser or program shows to be known again. Whoever has the text is the person: it goes
 * out once, and only its hash is kept.
 *
 * @param text 64 hex digits: 32 random bytes
 * @param expiresAt moves on while the session is used
 */
public record SessionToken(String text, Instant expiresAt) {

    @Override
    public String toString() {
        return "a session token";
    }
}
