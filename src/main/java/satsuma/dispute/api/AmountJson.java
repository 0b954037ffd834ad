package satsuma.dispute.api;

import org.jspecify.annotations.Nullable;

/**
 * What a program proposes.
 *
 * @param amountSat whole sats that go back to the buyer in all, may be none
 */
public record AmountJson(@Nullable Long amountSat) {}
