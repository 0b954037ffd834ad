package satsuma.settlement.timer;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import satsuma.platform.timer.TimerRuns;
import satsuma.settlement.Paymaster;

/** Sends the paymaster out every two seconds. */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class PayoutTimer {

    /** Bounds one run; what is left waits for the next. */
    static final int BATCH_MAX = 20;

    @Inject Paymaster paymaster;
    @Inject TimerRuns runs;

    @Schedule(hour = "*", minute = "*", second = "*/2", persistent = false)
    public void pay() {
        runs.run("payout", () -> paymaster.work(BATCH_MAX));
    }
}
