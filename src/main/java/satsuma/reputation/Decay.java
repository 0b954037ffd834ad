package satsuma.reputation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Who does nothing is forgotten: five in a hundred a week. */
public final class Decay {

    /** What is left after a week. */
    public static final double PER_WEEK = 0.95;

    private static final double WEEK = 7;

    private Decay() {}

    /**
     * What is left after {@code idleDays} days without a sale: 0.95^(days/7).
     *
     * @return more than 0, at most 1
     */
    public static double after(long idleDays) {
        return Math.pow(PER_WEEK, Math.max(0, idleDays) / WEEK);
    }

    /** Whole days from the last sale to {@code day}, in UTC; 0 if there was none. */
    static long idleDays(@Nullable Instant lastSale, LocalDate day) {
        return lastSale == null
                ? 0
                : Math.max(
                        0,
                        ChronoUnit.DAYS.between(
                                lastSale.atOffset(ZoneOffset.UTC).toLocalDate(), day));
    }
}
