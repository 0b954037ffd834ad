package satsuma.settlement;

import satsuma.kernel.Msat;

/**
 * A request to give a buyer something back.
 *
 * @param amount whole sats, or all that is left
 * @param reason for buyer and seller to read, not empty
 * @param key of the caller's making, 1 to 100 characters; the same key again is the same refund
 */
public record RefundOrder(Msat amount, String reason, String key) {}
