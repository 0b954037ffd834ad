package satsuma.earnings;

import jakarta.inject.Inject;
import satsuma.kernel.NostrKey;
import satsuma.kernel.UseCase;
import satsuma.settlement.Payroll;

/** Tells where people's earnings stand. */
@UseCase
public class Standings {

    private final Earnings earnings;
    private final Payroll payroll;

    @Inject
    public Standings(Earnings earnings, Payroll payroll) {
        this.earnings = earnings;
        this.payroll = payroll;
    }

    /** What {@code owner} has earned, and what has become of it. */
    public Standing of(NostrKey owner) {
        return new Standing(earnings.totals(owner), payroll.earned(owner));
    }
}
