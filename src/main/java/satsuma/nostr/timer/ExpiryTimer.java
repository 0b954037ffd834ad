package satsuma.nostr.timer;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import satsuma.nostr.Sweep;
import satsuma.platform.timer.TimerRuns;

/** Sweeps expired events. Nobody sees them from the moment they expire; this only makes room. */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class ExpiryTimer {

    /** Bounds one run; what is left waits for the next. */
    static final int BATCH_MAX = 1_000;

    @Inject Sweep sweep;
    @Inject TimerRuns runs;

    @Schedule(hour = "*", minute = "*", second = "17", persistent = false)
    public void sweep() {
        runs.run("nostr-expiry", () -> sweep.forgetExpired(BATCH_MAX));
    }
}
