package satsuma.settlement;

import satsuma.kernel.Msat;

/**
 * What the operator decides about payouts.
 *
 * @param largest no single payout is more; whole sats, at least {@link Payroll#LEAST}
 * @param perHour so many one person can begin within an hour, at least one
 * @param atOnce so many are gone out for at the same time, at least one
 */
public record PayoutTerms(Msat largest, int perHour, int atOnce) {

    public PayoutTerms {
        if (largest.compareTo(Payroll.LEAST) < 0 || !largest.isWholeSat()) {
            throw new IllegalArgumentException("no payout is at most " + largest);
        }
        if (perHour < 1 || atOnce < 1) {
            throw new IllegalArgumentException("no payouts at all");
        }
    }

    /**
     * The most that can be asked for at once by who has {@code available}, in whole sats; zero if
     * not even the least.
     */
    public Msat most(Msat available) {
        var most = FeeLimit.most(available);
        if (most.compareTo(Payroll.LEAST) < 0) {
            return Msat.ZERO;
        }
        return most.compareTo(largest) < 0 ? most : largest;
    }
}
