package satsuma.ledger.timer;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import satsuma.ledger.Chain;
import satsuma.platform.timer.TimerRuns;

/** Binds what was entered in the last second into the chain. */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class SealTimer {

    /** Bounds one transaction; what is left waits for the next second. */
    static final int BATCH_MAX = 1_000;

    @Inject Chain chain;
    @Inject TimerRuns runs;

    @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
    public void seal() {
        runs.run("seal", () -> chain.seal(BATCH_MAX));
    }
}
