package satsuma.settlement;

import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import satsuma.kernel.Errand;
import satsuma.lightning.Cashier;

/** Goes to the node and has {@link Comparison} compare what it says with the books. */
@Errand
public class Auditor {

    /** Money that moves in the middle of it makes a comparison void; so often it is tried again. */
    private static final int TRIES_MAX = 5;

    /** Runs are a minute apart; what a few of them miss, the next one sees. */
    private static final Duration LOOK_BACK = Duration.ofMinutes(30);

    private static final int PAYMENTS_MAX = 200;

    private final Cashier cashier;
    private final Comparison comparison;
    private final InstantSource clock;

    @Inject
    public Auditor(Cashier cashier, Comparison comparison, InstantSource clock) {
        this.cashier = cashier;
        this.comparison = comparison;
        this.clock = clock;
    }

    /**
     * Compares. What the node does not answer is left as it was found last time.
     *
     * @return how many comparisons came to something
     */
    public int compare() {
        int done = untilQuiet();
        var status = cashier.status();
        if (!status.reachable()) {
            return done;
        }
        comparison.noteBalance(status);
        comparison.noteHolds(cashier.tallyHolds());
        var payments = cashier.settledSince(clock.instant().minus(LOOK_BACK), PAYMENTS_MAX);
        payments.ifPresent(comparison::notePayments);
        return done + (payments.isPresent() ? 3 : 2);
    }

    private int untilQuiet() {
        for (int i = 0; i < TRIES_MAX; i++) {
            if (comparison.compareClearing()) {
                return 1;
            }
        }
        return 0;
    }
}
