package satsuma.lightning.timer;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import satsuma.lightning.Cashier;
import satsuma.platform.timer.TimerRuns;

/** Sees to it that nothing is held until the node gives it back by itself. */
@Singleton
@DependsOn("Migrator")
@TransactionManagement(TransactionManagementType.BEAN)
public class DeadlineGuard {

    @Inject Cashier cashier;
    @Inject TimerRuns runs;

    @Schedule(hour = "*", minute = "*", second = "*/15", persistent = false)
    public void guard() {
        runs.run("deadlines", cashier::guard);
    }
}
