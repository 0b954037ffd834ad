package satsuma.reputation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
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
        Tiers tiersAfter) {

    /** What sort of cause it was, the word before its first colon. */
    public String sort() {
        var parts = cause.split(":", -1);
        return parts[0].equals("trade") ? parts[parts.length - 1] : parts[0];
    }

    public String beforeText() {
        return text(before);
    }

    public String afterText() {
        return text(after);
    }

    private static String text(@Nullable Double score) {
        return score == null ? "–" : String.format(Locale.ROOT, "%.4f", score);
    }
}
