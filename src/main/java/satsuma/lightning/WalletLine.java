package satsuma.lightning;

import java.time.Instant;
import satsuma.kernel.Msat;

/**
 * One line of a wallet's history.
 *
 * @param incoming whether money came in
 * @param state {@code pending}, {@code settled}, {@code accepted}, {@code expired} or {@code
 *     failed}, as NIP-47 has it
 * @param fee what routing cost beside the amount
 */
public record WalletLine(
        Instant at,
        boolean incoming,
        Msat amount,
        Msat fee,
        String description,
        String state,
        PaymentHash hash) {}
