package satsuma.settlement;

import java.time.Duration;
import satsuma.kernel.Msat;

/**
 * What buyer and seller can rely on; shown to both before a sale.
 *
 * @param review how long the buyer of something delivered at once has to look at it before it is
 *     paid out
 * @param computeReview how long the buyer of a computed result has
 * @param reviewFrom a sale of less than this is paid out at once
 */
public record SettlementTerms(Duration review, Duration computeReview, Msat reviewFrom) {

    private static final String COMPUTE = "compute";

    /**
     * How long the buyer of something for {@code amount} has to look at it.
     *
     * @param market as in {@link Sale}
     */
    public Duration reviewOf(String market, Msat amount) {
        if (amount.compareTo(reviewFrom) < 0) {
            return Duration.ZERO;
        }
        return market.equals(COMPUTE) ? computeReview : review;
    }

    /** A window for people: {@code 24 h}, {@code 90 min}, {@code 60 s}. */
    public static String text(Duration window) {
        if (window.toHours() > 0 && window.toMinutesPart() == 0) {
            return window.toHours() + " h";
        }
        return window.toMinutes() > 1 ? window.toMinutes() + " min" : window.toSeconds() + " s";
    }

    /** For pages; see {@link #text(Duration)}. */
    public String reviewText() {
        return text(review);
    }

    /** For pages; see {@link #text(Duration)}. */
    public String computeReviewText() {
        return text(computeReview);
    }
}
