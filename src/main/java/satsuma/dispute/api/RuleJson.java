package satsuma.dispute.api;

import org.jspecify.annotations.Nullable;

/**
 * What an arbiter's program sends to rule.
 *
 * @param decision {@code full}, {@code partial}, {@code none} or {@code ban}
 * @param amountSat what goes back if it is partial
 */
public record RuleJson(
        @Nullable String decision, @Nullable Long amountSat, @Nullable String reason) {}
