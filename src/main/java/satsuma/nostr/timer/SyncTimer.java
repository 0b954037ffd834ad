package satsuma.nostr.timer;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import satsuma.nostr.Correspondent;
import satsuma.nostr.Sync;
import satsuma.platform.timer.TimerRuns;

/** Sees to the lines to outside relays, and to which relays these are. */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class SyncTimer {

    /** Bounds one run; what is left waits for the next. */
    static final int FORGET_MAX = 1_000;

    @Inject Correspondent correspondent;
    @Inject Visits visits;
    @Inject Sync sync;
    @Inject TimerRuns runs;

    @Schedule(hour = "*", minute = "*", second = "*/2", persistent = false)
    public void visit() {
        runs.run(
                "nostr-sync",
                () -> {
                    var due = correspondent.due();
                    due.forEach(visits::visit);
                    return due.size();
                });
    }

    @Schedule(hour = "*", minute = "*", second = "*/20", persistent = false)
    public void nameRelays() {
        runs.run("nostr-relays", sync::nameRelays);
    }

    @Schedule(hour = "*", minute = "*/10", second = "41", persistent = false)
    public void forget() {
        runs.run("nostr-sightings", () -> sync.forgetSightings(FORGET_MAX));
    }
}
