package satsuma.identity.api;

/**
 * A session. Public contract: add members freely, never rename or remove one.
 *
 * @param token 64 hex digits: for {@code Authorization: Bearer …}, or as the cookie {@code satsuma}
 * @param expiresAt ISO 8601, UTC; moves on while the session is used
 */
public record SessionJson(String token, String expiresAt) {}
