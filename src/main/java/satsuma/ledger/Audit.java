package satsuma.ledger;

import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.List;
import satsuma.kernel.UseCase;

/**
 * Keeps asking whether the books hold.
 *
 * <p>What it finds is public. While something does not hold, nothing is paid out.
 */
@UseCase
public class Audit {

    /** Links looked at in one go; the chain is gone round again and again. */
    static final int LINKS_MAX = 20_000;

    private final Invariants invariants;
    private final Seals seals;
    private final Chain chain;
    private final InstantSource clock;

    @Inject
    public Audit(Invariants invariants, Seals seals, Chain chain, InstantSource clock) {
        this.invariants = invariants;
        this.seals = seals;
        this.chain = chain;
        this.clock = clock;
    }

    /** Adds up all postings, and compares every balance with its own. */
    public void checkSums() {
        long sum = invariants.postingsSumMsat();
        note("postings-sum-to-zero", sum == 0, sum + " msat");
        long off = invariants.balancesOff();
        note("balances-are-their-postings", off == 0, off + " accounts");
        long reserved = invariants.reservationsOff();
        note("reserved-is-what-is-pending", reserved == 0, reserved + " accounts");
        long below = invariants.belowZero();
        note("nothing-below-zero", below == 0, below + " accounts");
    }

    /**
     * Looks at the next links of the chain after {@code position}.
     *
     * @return where to go on next time: at the same place while it is broken, back at 0 when the
     *     end was reached
     */
    public long checkChain(long position) {
        var inspection = chain.inspect(position, LINKS_MAX);
        long lost = seals.lostCount();
        boolean whole = inspection.brokenAt().isEmpty() && lost == 0;
        var found =
                inspection.brokenAt().isPresent()
                        ? "broken at " + inspection.brokenAt().getAsLong()
                        : position + " to " + inspection.through();
        note("chain-unbroken", whole, found + (lost == 0 ? "" : ", " + lost + " lost"));
        if (!whole) {
            return position;
        }
        return inspection.through() == seals.last().position() ? 0 : inspection.through();
    }

    /**
     * Notes what was found by whoever compared the books with something outside them.
     *
     * @param name as in {@link Invariant}
     */
    public void note(String name, boolean holds, String detail) {
        invariants.put(new Invariant(name, holds, detail, clock.instant()));
    }

    public List<Invariant> invariants() {
        return invariants.all();
    }

    /** What did not hold when it was last looked at. */
    public List<Invariant> broken() {
        return invariants.all().stream().filter(one -> !one.holds()).toList();
    }

    /** Whether nothing that was looked at was wrong. */
    public boolean sound() {
        return invariants.all().stream().allMatch(Invariant::holds);
    }
}
