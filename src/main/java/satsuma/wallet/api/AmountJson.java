package satsuma.wallet.api;

import org.jspecify.annotations.Nullable;

/**
 * What a program sends to top up.
 *
 * @param amountSat whole sats
 */
public record AmountJson(@Nullable Long amountSat) {}
