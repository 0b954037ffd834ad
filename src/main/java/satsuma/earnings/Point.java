package satsuma.earnings;

import java.time.Instant;

/**
 * What was earned in one stretch of time.
 *
 * @param from its beginning
 * @param earnedMsat below zero if more was refunded than earned
 */
public record Point(Instant from, long earnedMsat, long sales) {

    /** Whole sats and their fraction, for charts. */
    public double earnedSat() {
        return earnedMsat / 1_000.0;
    }
}
