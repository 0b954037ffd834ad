package satsuma.purchase.api;

import org.jspecify.annotations.Nullable;

/**
 * What a program sends to give something back.
 *
 * @param amountSat whole sats, at least one
 * @param reason for buyer and seller to read
 */
public record RefundJson(@Nullable Long amountSat, @Nullable String reason) {}
