package satsuma.settlement.timer;

import static java.util.Objects.requireNonNull;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import satsuma.platform.timer.Crew;
import satsuma.platform.timer.Crews;
import satsuma.platform.timer.TimerRuns;
import satsuma.settlement.Paymaster;
import satsuma.settlement.PayoutTerms;

/**
 * Claims payouts every two seconds, and has them seen to by hands of their own: a payee that keeps
 * the portal waiting keeps one hand, and neither this timer nor the other payees.
 */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class PayoutTimer {

    /** Bounds one run, also if each is done before the next is claimed. */
    static final int BATCH_MAX = 100;

    /** What is under way when the portal stops should still be noted down. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Inject Paymaster paymaster;
    @Inject PayoutTerms terms;
    @Inject Crews crews;
    @Inject TimerRuns runs;

    @Nullable Crew crew;

    @PostConstruct
    void begin() {
        crew = crews.of(terms.atOnce());
    }

    @Schedule(hour = "*", minute = "*", second = "*/2", persistent = false)
    public void pay() {
        runs.run("payout", this::giveOut);
    }

    @PreDestroy
    void end() {
        requireNonNull(crew).stop(PATIENCE);
    }

    int giveOut() {
        return requireNonNull(crew).giveOut(BATCH_MAX, paymaster::next);
    }
}
