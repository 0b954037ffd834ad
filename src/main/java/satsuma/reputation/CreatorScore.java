package satsuma.reputation;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How good someone is who sells what they made: 0.40 success + 0.30 rating + 0.10 sales/100 + 0.10
 * proven days/365 + 0.10 (1 − lost disputes per sale), and that times {@link Decay}.
 *
 * @param success share of sales that went well, 0 to 1
 * @param rating 1 to 5, null if nobody gave stars
 * @param counted weighed sales, from 0 on
 * @param provenDays from the first sale to the last
 * @param disputeRate lost disputes for each sale, 0 to 1
 * @param idleDays days since the last sale
 */
public record CreatorScore(
        double success,
        @Nullable Double rating,
        double counted,
        long provenDays,
        double disputeRate,
        long idleDays) {

    private static final double SUCCESS = 0.40;
    private static final double RATING = 0.30;
    private static final double EACH_OTHER = 0.10;
    private static final double MANY = 100;
    private static final double YEAR = 365;

    /** Sales as a share of a hundred, at most 1. */
    public double salesShare() {
        return Math.min(1, counted / MANY);
    }

    /** Proven days as a share of a year, at most 1. */
    public double yearShare() {
        return Math.min(1, provenDays / YEAR);
    }

    /** The rating as a share. */
    public double ratingShare() {
        return ProviderScore.rated(rating);
    }

    /** Before decay. */
    public double base() {
        return SUCCESS * success
                + RATING * ratingShare()
                + EACH_OTHER * (salesShare() + yearShare() + 1 - disputeRate);
    }

    /** 0 to 1. */
    public double value() {
        return Math.clamp(base() * Decay.after(idleDays), 0, 1);
    }

    /** The formula with these values put in, as anyone can compute it again. */
    public String text() {
        return String.format(
                Locale.ROOT,
                "(0.40 × %.4f + 0.30 × %.4f + 0.10 × (%.4f + %.4f + 1 − %.4f)) × 0.95^(%d/7) = %.4f",
                success,
                ratingShare(),
                salesShare(),
                yearShare(),
                disputeRate,
                idleDays,
                value());
    }
}
