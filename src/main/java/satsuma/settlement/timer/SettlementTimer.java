package satsuma.settlement.timer;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import satsuma.kernel.Refusal;
import satsuma.platform.timer.TimerRuns;
import satsuma.settlement.EscrowId;
import satsuma.settlement.Settlement;

/**
 * Releases escrows whose time has come.
 *
 * <p>Each in a transaction of its own, so that one that fails neither stops nor undoes the others.
 * A run that is still busy when the next is due simply goes on: the container never runs a
 * singleton's timer twice at once.
 */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class SettlementTimer {

    /** Bounds one run; what is left waits for the next. */
    static final int BATCH_MAX = 100;

    private static final System.Logger LOG = System.getLogger(SettlementTimer.class.getName());

    @Inject Settlement settlement;
    @Inject TimerRuns runs;

    @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
    public void releaseDue() {
        runs.run("settlement", this::release);
    }

    private int release() {
        int released = 0;
        for (var id : settlement.due(BATCH_MAX)) {
            released += release(id) ? 1 : 0;
        }
        return released;
    }

    private boolean release(EscrowId id) {
        try {
            settlement.releaseDue(id);
            return true;
        } catch (Refusal refusal) {
            LOG.log(System.Logger.Level.INFO, "escrow {0} stays: {1}", id, refusal.reason().code());
        } catch (RuntimeException fault) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "escrow " + id + " could not be released, will be tried again",
                    fault);
        }
        return false;
    }
}
