package satsuma.news.timer;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import satsuma.news.Herald;
import satsuma.news.Mailing;
import satsuma.platform.timer.TimerRuns;

/** Has people sent what they were told, and the digest of each week in the week after. */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class NewsTimer {

    /** Bounds one run; what is left waits for the next. */
    static final int BATCH_MAX = 100;

    @Inject Herald herald;
    @Inject Mailing mailing;
    @Inject TimerRuns runs;

    @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
    public void letters() {
        runs.run("news-letters", () -> herald.bring(BATCH_MAX));
    }

    /** Every minute, so that one portal is through with its people on Monday morning. */
    @Schedule(hour = "*", minute = "*", second = "20", persistent = false)
    public void digests() {
        runs.run("news-digests", () -> herald.bringDigests(BATCH_MAX));
    }

    @Schedule(hour = "*", minute = "*/10", second = "35", persistent = false)
    public void forget() {
        runs.run("news-forget", () -> mailing.forget(10 * BATCH_MAX));
    }
}
