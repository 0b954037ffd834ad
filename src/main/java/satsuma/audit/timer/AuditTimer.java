package satsuma.audit.timer;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import satsuma.audit.DeedChain;
import satsuma.platform.timer.TimerRuns;

/**
 * Binds new deeds into the chain, and goes along it.
 *
 * <p>The chain is gone round in stretches; where the last one ended is forgotten with a restart,
 * which only means that it begins anew.
 */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class AuditTimer {

    /** Bounds one transaction; what is left waits for the next turn. */
    static final int BATCH_MAX = 1_000;

    @Inject DeedChain chain;
    @Inject TimerRuns runs;

    private long position;

    @Schedule(hour = "*", minute = "*", second = "*/3", persistent = false)
    public void seal() {
        runs.run("audit-seal", () -> chain.seal(BATCH_MAX));
    }

    @Schedule(hour = "*", minute = "*", second = "40", persistent = false)
    public void check() {
        runs.run("audit-check", this::goOn);
    }

    private int goOn() {
        position = chain.check(position);
        return 1;
    }
}
