package satsuma.identity;

import java.time.Instant;

/**
 * What a browser is asked to sign, so that its proof is of this moment.
 *
 * @param text 64 hex digits: 32 random bytes
 * @param expiresAt from then on it is worth nothing
 */
public record Challenge(String text, Instant expiresAt) {}
