package satsuma.nostr.timer;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import satsuma.nostr.Courier;
import satsuma.platform.timer.TimerRuns;

/** Sends the courier to the outside relays. */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class OutboxTimer {

    /** Bounds one run, which waits for each relay that is away only once; the rest goes next. */
    static final int BATCH_MAX = 100;

    @Inject Courier courier;
    @Inject TimerRuns runs;

    @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
    public void deliver() {
        runs.run("nostr-outbox", () -> courier.deliver(BATCH_MAX));
    }
}
