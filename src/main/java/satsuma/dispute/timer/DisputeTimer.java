package satsuma.dispute.timer;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import satsuma.dispute.DisputeId;
import satsuma.dispute.Docket;
import satsuma.kernel.Refusal;
import satsuma.platform.timer.TimerRuns;

/**
 * Moves disputes on when a clock of theirs has run out, each in a transaction of its own.
 *
 * <p>After a standstill it catches up: what is due is due, however late it is.
 */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class DisputeTimer {

    /** Bounds one run; what is left waits for the next. */
    static final int BATCH_MAX = 100;

    private static final System.Logger LOG = System.getLogger(DisputeTimer.class.getName());

    @Inject Docket docket;
    @Inject TimerRuns runs;

    @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false)
    public void look() {
        runs.run("disputes", this::lookAtAll);
    }

    private int lookAtAll() {
        int moved = 0;
        for (var id : docket.due(BATCH_MAX)) {
            moved += look(id) ? 1 : 0;
        }
        return moved;
    }

    private boolean look(DisputeId id) {
        try {
            return docket.look(id);
        } catch (Refusal refusal) {
            LOG.log(
                    System.Logger.Level.INFO,
                    "dispute {0} stays: {1}",
                    id,
                    refusal.reason().code());
        } catch (RuntimeException fault) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "dispute " + id + " could not be moved on, will be tried again",
                    fault);
        }
        return false;
    }
}
