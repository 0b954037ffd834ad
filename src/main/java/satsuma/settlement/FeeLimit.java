package satsuma.settlement;

import satsuma.kernel.Msat;

/**
 * The most that routing a payout may cost.
 *
 * <p>1 % up to 1,000 sat and 0.5 % above, but never less than 10 sat, since routes have a base fee.
 * It is set aside with the payout; what is not used is free again.
 */
final class FeeLimit {

    private static final Msat LEAST = Msat.ofSat(10);
    private static final Msat SMALL = Msat.ofSat(1_000);
    private static final long SMALL_DIVISOR = 100;
    private static final long LARGE_DIVISOR = 200;

    private FeeLimit() {}

    static Msat of(Msat amount) {
        long divisor = amount.compareTo(SMALL) <= 0 ? SMALL_DIVISOR : LARGE_DIVISOR;
        return new Msat(Math.max(LEAST.value(), amount.value() / divisor));
    }

    /** The largest whole-sat amount that {@code available} covers together with its limit. */
    static Msat most(Msat available) {
        long low = 0;
        long high = available.sat();
        while (low < high) {
            long middle = low + (high - low + 1) / 2;
            var amount = Msat.ofSat(middle);
            if (amount.value() + of(amount).value() <= available.value()) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return Msat.ofSat(low);
    }
}
