package satsuma.settlement.timer;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import satsuma.platform.timer.TimerRuns;
import satsuma.settlement.Auditor;

/** Sends the auditor out every minute. */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class ComparisonTimer {

    @Inject Auditor auditor;
    @Inject TimerRuns runs;

    @Schedule(hour = "*", minute = "*", second = "50", persistent = false)
    public void compare() {
        runs.run("comparison", auditor::compare);
    }
}
