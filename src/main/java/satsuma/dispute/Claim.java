package satsuma.dispute;

import java.util.UUID;
import satsuma.kernel.Msat;

/**
 * What somebody files.
 *
 * @param trade the purchase
 * @param amount what of the price is in dispute; whole sats, or all that is left
 * @param reason for the other side and the arbiter to read
 * @param key of the caller's making, 1 to 100 characters; the same key again is the same dispute
 */
public record Claim(UUID trade, DisputeType type, Msat amount, String reason, String key) {}
