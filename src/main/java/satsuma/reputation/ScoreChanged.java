package satsuma.reputation;

import org.jspecify.annotations.Nullable;
import satsuma.kernel.NostrKey;

/**
 * Someone stands elsewhere now.
 *
 * @param before their score; null if there was none
 * @param after their score; null if there is none
 * @param weight of their listings in search from now on
 * @param cause what it came of
 */
public record ScoreChanged(
        NostrKey who,
        @Nullable Double before,
        @Nullable Double after,
        Tiers tiersBefore,
        Tiers tiersAfter,
        double weight,
        String cause) {}
