package satsuma.demo.timer;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import satsuma.demo.Seeder;
import satsuma.platform.timer.TimerRuns;

/** Fills an empty portal soon after its start, and is idle ever after. */
@Singleton
@DependsOn("Migrator")
@TransactionManagement(TransactionManagementType.BEAN)
public class SeedTimer {

    /** Bounds one turn, so that a stop in the middle of it does not wait for long. */
    static final int BATCH_MAX = 5;

    @Inject Seeder seeder;
    @Inject TimerRuns runs;

    private boolean over;

    @Schedule(hour = "*", minute = "*", second = "*/2", persistent = false)
    public void sow() {
        if (!over) {
            runs.run("demo", () -> seeder.sow(BATCH_MAX));
            over = seeder.isOver();
        }
    }
}
