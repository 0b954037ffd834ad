package satsuma.earnings.timer;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import satsuma.earnings.BucketCheck;
import satsuma.platform.timer.TimerRuns;

/** Asks every minute whether the buckets add up to the ledger. */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class BucketTimer {

    /** Sales in the middle of it make a comparison void; so often it is tried again. */
    static final int TRIES_MAX = 5;

    @Inject BucketCheck check;
    @Inject TimerRuns runs;

    @Schedule(hour = "*", minute = "*", second = "40", persistent = false)
    public void compare() {
        runs.run("buckets", this::untilQuiet);
    }

    private int untilQuiet() {
        for (int i = 0; i < TRIES_MAX; i++) {
            if (check.compare()) {
                return 1;
            }
        }
        return 0;
    }
}
