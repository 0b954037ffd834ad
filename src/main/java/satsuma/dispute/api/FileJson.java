package satsuma.dispute.api;

import org.jspecify.annotations.Nullable;

/**
 * What a program sends to file a dispute.
 *
 * @param amountSat whole sats, at least one
 */
public record FileJson(
        @Nullable String purchase,
        @Nullable String type,
        @Nullable Long amountSat,
        @Nullable String reason) {}
