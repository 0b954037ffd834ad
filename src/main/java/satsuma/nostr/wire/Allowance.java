package satsuma.nostr.wire;

import java.util.function.LongSupplier;

/** How often someone may do something: so many times a second, ten seconds' worth at once. */
final class Allowance {

    private static final int BURST_SECONDS = 10;
    private static final double NANOS = 1e9;

    private final int perSecond;
    private final LongSupplier nanos;
    private double left;
    private long at;

    /**
     * A full one.
     *
     * @param perSecond 0 for any number
     * @param nanos the time, from any beginning
     */
    Allowance(int perSecond, LongSupplier nanos) {
        this.perSecond = perSecond;
        this.nanos = nanos;
        left = (double) perSecond * BURST_SECONDS;
        at = nanos.getAsLong();
    }

    /** Whether once more is allowed, which is then done. */
    synchronized boolean take() {
        if (perSecond == 0) {
            return true;
        }
        long now = nanos.getAsLong();
        left = Math.min(left + (now - at) / NANOS * perSecond, (double) perSecond * BURST_SECONDS);
        at = now;
        if (left < 1) {
            return false;
        }
        left--;
        return true;
    }
}
