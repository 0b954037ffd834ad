package satsuma.settlement.timer;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Refusal;
import satsuma.platform.timer.TimerRuns;
import satsuma.settlement.PayoutPlans;

/**
 * Begins payouts by themselves where their payees want that.
 *
 * <p>Each in a transaction of its own, so that one that fails neither stops nor undoes the others.
 */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class PlanTimer {

    /** Bounds one run; what is left waits for the next. */
    static final int BATCH_MAX = 200;

    private static final System.Logger LOG = System.getLogger(PlanTimer.class.getName());

    @Inject PayoutPlans plans;
    @Inject TimerRuns runs;

    @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false)
    public void begin() {
        runs.run("payout-plans", this::work);
    }

    private int work() {
        int begun = 0;
        for (var person : plans.due(BATCH_MAX)) {
            begun += begin(person) ? 1 : 0;
        }
        return begun;
    }

    private boolean begin(NostrKey person) {
        try {
            return plans.begin(person).isPresent();
        } catch (Refusal refusal) {
            LOG.log(INFO, "no payout for {0}: {1}", person, refusal.reason().code());
        } catch (RuntimeException fault) {
            LOG.log(WARNING, "no payout for " + person + ", will be tried again", fault);
        }
        return false;
    }
}
