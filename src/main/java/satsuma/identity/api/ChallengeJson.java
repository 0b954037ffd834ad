package satsuma.identity.api;

/**
 * Something to sign.
 *
 * @param challenge 64 hex digits; goes into a tag of that name
 * @param expiresAt ISO 8601, UTC
 */
public record ChallengeJson(String challenge, String expiresAt) {}
