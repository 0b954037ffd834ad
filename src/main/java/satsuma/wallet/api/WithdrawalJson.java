package satsuma.wallet.api;

import org.jspecify.annotations.Nullable;

/**
 * What a program sends to take money out.
 *
 * @param amountSat whole sats, to arrive; routing comes on top
 * @param target a Lightning Address, an LNURL, an invoice over exactly that amount, or {@code
 *     wallet} for the one that is connected
 */
public record WithdrawalJson(@Nullable Long amountSat, @Nullable String target) {}
