package satsuma.reputation;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.NostrKey;

/**
 * That someone's standing changed, and why; kept for good.
 *
 * @param day the day it holds from
 * @param cause the {@link Outcome#cause} that was counted, or {@code decay:<day>}, {@code
 *     reversal:<cause>}, {@code suspicion:<id>}, {@code cleared:<id>} or {@code invitation}
 * @param more how many more outcomes were counted with it
 */
public record Change(
        NostrKey who,
        Instant at,
        LocalDate day,
        String cause,
        int more,
        @Nullable Double before,
        @Nullable Double after,
        Tiers tiersBefore,
        Tiers tiersAfter) {}
