package satsuma.reputation.timer;

import static java.lang.System.Logger.Level.WARNING;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.function.Consumer;
import satsuma.kernel.NostrKey;
import satsuma.platform.timer.TimerRuns;
import satsuma.reputation.Reputation;

/**
 * Adds up what has been sold, and lets scores fade with the days.
 *
 * <p>A day counts once, however often it is asked for; one that was missed is made up for when the
 * server is back. Each person in a transaction of their own, so that one that fails neither stops
 * nor undoes the others.
 */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class ReputationTimer {

    /** Bounds one run; what is left waits for the next. */
    static final int BATCH_MAX = 200;

    private static final System.Logger LOG = System.getLogger(ReputationTimer.class.getName());

    @Inject Reputation reputation;
    @Inject TimerRuns runs;

    @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
    public void count() {
        runs.run("reputation", () -> each(reputation.due(BATCH_MAX), reputation::count));
    }

    /** After midnight, and again all day long for those whom a night was missed for. */
    @Schedule(hour = "*", minute = "*/5", second = "20", persistent = false)
    public void age() {
        runs.run("reputation-days", () -> each(reputation.aged(BATCH_MAX), reputation::age));
    }

    private static int each(List<NostrKey> people, Consumer<NostrKey> work) {
        int done = 0;
        for (var who : people) {
            try {
                work.accept(who);
                done++;
            } catch (RuntimeException fault) {
                LOG.log(WARNING, "the standing of " + who + " could not be worked out", fault);
            }
        }
        return done;
    }
}
