package satsuma.nostr.timer;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import satsuma.nostr.Sorter;
import satsuma.platform.timer.TimerRuns;

/** Takes in what outside relays sent. */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class InboxTimer {

    /** Bounds one run; what is left waits for the next. */
    static final int CARRY_MAX = 10_000;

    static final int DUE_MAX = 200;

    @Inject Sorter sorter;
    @Inject TimerRuns runs;

    @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
    public void sort() {
        runs.run("nostr-inbox", () -> sorter.carry(CARRY_MAX) + sorter.bringDue(DUE_MAX));
    }
}
