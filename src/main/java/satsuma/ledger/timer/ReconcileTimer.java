package satsuma.ledger.timer;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import satsuma.ledger.Audit;
import satsuma.platform.timer.TimerRuns;

/**
 * Asks every minute whether the books hold.
 *
 * <p>The chain is gone round in stretches; where the last one ended is forgotten with a restart,
 * which only means that it begins anew.
 */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class ReconcileTimer {

    @Inject Audit audit;
    @Inject TimerRuns runs;

    private long position;

    @Schedule(hour = "*", minute = "*", second = "20", persistent = false)
    public void reconcile() {
        runs.run("reconcile", this::check);
    }

    private int check() {
        audit.checkSums();
        position = audit.checkChain(position);
        return 1;
    }
}
