package satsuma.reputation.timer;

import static java.lang.System.Logger.Level.WARNING;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import satsuma.platform.timer.TimerRuns;
import satsuma.reputation.Herald;

/**
 * Publishes what the portal vouches for: of reviews soon, of each seller once a week; a week that
 * was missed is made up for when the server is back.
 */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class HeraldTimer {

    /** Bounds one run; what is left waits for the next. */
    static final int BATCH_MAX = 50;

    private static final System.Logger LOG = System.getLogger(HeraldTimer.class.getName());

    @Inject Herald herald;
    @Inject TimerRuns runs;

    @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false)
    public void labelReviews() {
        runs.run("review-labels", () -> herald.labelReviews(BATCH_MAX));
    }

    @Schedule(hour = "*", minute = "*/10", second = "50", persistent = false)
    public void announce() {
        runs.run("reputation-labels", this::announceDue);
    }

    private int announceDue() {
        int done = 0;
        for (var who : herald.due(BATCH_MAX)) {
            try {
                herald.announce(who);
                done++;
            } catch (RuntimeException fault) {
                LOG.log(WARNING, "the standing of " + who + " could not be published", fault);
            }
        }
        return done;
    }
}
