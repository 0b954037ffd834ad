package satsuma.settlement;

import java.util.List;
import satsuma.kernel.Msat;

/**
 * One page of payouts.
 *
 * @param page which, from 1
 * @param total on all pages
 */
public record PayoutQueue(List<PayoutCase> cases, int page, int pages, long total) {

    public PayoutQueue {
        cases = List.copyOf(cases);
    }

    /** Which payouts one wants to see. */
    public enum View {
        /** All that are not over. */
        OPEN,
        /** Those of which nobody knows. */
        DOUBT,
        /** Those an operator holds. */
        HELD,
        /** Those that rest between two attempts. */
        REST,
        PAID,
        FAILED,
        /** Those that arrived after they had failed, and nobody has found out why. */
        LATE,
        ALL
    }

    /**
     * What all payouts come to.
     *
     * @param owed not sent yet
     * @param sent the node has been told, or may have been
     * @param confirmed proved by a preimage
     * @param fees what routing those has cost
     */
    public record Sums(
            Msat owed,
            Msat sent,
            Msat confirmed,
            Msat fees,
            long owedCount,
            long sentCount,
            long confirmedCount) {}
}
