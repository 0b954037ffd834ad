package satsuma.reputation;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How good someone is who computes for others: 0.40 success + 0.20 response + 0.20 uptime + 0.20
 * rating, and that times {@link Decay}.
 *
 * @param success share of settled jobs that went well, 0 to 1
 * @param responseScore 0 to 1, see {@link #response}
 * @param uptime share of the time it answered, 0 to 1
 * @param rating 1 to 5, null if nobody gave stars
 * @param idleDays days since the last job
 */
public record ProviderScore(
        double success,
        double responseScore,
        double uptime,
        @Nullable Double rating,
        long idleDays) {

    private static final double SUCCESS = 0.40;
    private static final double EACH_OTHER = 0.20;
    private static final double FAST_MS = 100;
    private static final double SLOW_MS = 5_000;
    private static final double STARS = 5;

    /** What stands for a rating where there is none. */
    public static final double UNRATED = 0.8;

    /** 1 up to 100 ms, 0 from 5,000 ms on, a straight line between. */
    public static double response(double milliseconds) {
        return Math.clamp((SLOW_MS - milliseconds) / (SLOW_MS - FAST_MS), 0, 1);
    }

    /** Stars as a share, {@value #UNRATED} without any. */
    public static double rated(@Nullable Double rating) {
        return rating == null ? UNRATED : Math.clamp(rating / STARS, 0, 1);
    }

    /** Before decay. */
    public double base() {
        return SUCCESS * success + EACH_OTHER * (responseScore + uptime + rated(rating));
    }

    /** 0 to 1. */
    public double value() {
        return Math.clamp(base() * Decay.after(idleDays), 0, 1);
    }

    /** The formula with these values put in, as anyone can compute it again. */
    public String text() {
        return String.format(
                Locale.ROOT,
                "(0.40 × %.4f + 0.20 × %.4f + 0.20 × %.4f + 0.20 × %.4f) × 0.95^(%d/7) = %.4f",
                success,
                responseScore,
                uptime,
                rated(rating),
                idleDays,
                value());
    }
}
