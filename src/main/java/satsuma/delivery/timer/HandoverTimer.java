package satsuma.delivery.timer;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import satsuma.delivery.Postman;
import satsuma.platform.timer.TimerRuns;

/** Has buyers brought what opens their files. */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class HandoverTimer {

    /** Bounds one run: sealing a large file for the first time takes a while. */
    static final int BATCH_MAX = 20;

    @Inject Postman postman;
    @Inject TimerRuns runs;

    @Schedule(hour = "*", minute = "*", second = "*/3", persistent = false)
    public void handOver() {
        runs.run("handover", () -> postman.handOver(BATCH_MAX));
    }
}
