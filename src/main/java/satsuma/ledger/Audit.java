package satsuma.ledger;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import satsuma.audit.AuditLog;
import satsuma.audit.AuditLogBroken;
import satsuma.kernel.Actor;
import satsuma.kernel.Refusal;
import satsuma.kernel.Role;
import satsuma.kernel.UseCase;

/**
 * Keeps asking whether the books hold.
 *
 * <p>What it finds is public. While something does not hold, nothing is paid out, and an alarm says
 * so until an operator has looked.
 */
@UseCase
public class Audit {

    /** Links looked at in one go; the chain is gone round again and again. */
    static final int LINKS_MAX = 20_000;

    private static final String LOG_BROKEN = "audit-log-broken";

    private static final int ALARMS_MAX = 200;
    private static final int CLOSED_SHOWN = 20;

    private final Invariants invariants;
    private final Seals seals;
    private final Chain chain;
    private final Alarms alarms;
    private final AuditLog auditLog;
    private final InstantSource clock;

    @Inject
    public Audit(
            Invariants invariants,
            Seals seals,
            Chain chain,
            Alarms alarms,
            AuditLog auditLog,
            InstantSource clock) {
        this.invariants = invariants;
        this.seals = seals;
        this.chain = chain;
        this.alarms = alarms;
        this.auditLog = auditLog;
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
     * Notes what was found by whoever compared the books with something outside them. What does not
     * hold stops payouts and raises an alarm; the alarm stays when it holds again.
     *
     * @param name as in {@link Invariant}
     */
    public void note(String name, boolean holds, String detail) {
        var now = clock.instant();
        invariants.put(new Invariant(name, holds, detail, now));
        if (!holds) {
            alarms.raise(Alarm.DIFFERENCE, name, detail, now);
        }
    }

    /**
     * Notes a figure of something outside the books.
     *
     * @param name as in {@link Gauge}
     */
    public void read(String name, long msat) {
        invariants.put(new Gauge(name, msat, clock.instant()));
    }

    /**
     * Has a person look at something; while one about the same thing is open, no other is raised.
     * The books may well hold: an alarm alone stops nothing.
     *
     * @param kind as in {@link Alarm}
     * @param about as in {@link Alarm}
     */
    public void raise(String kind, String about, String detail) {
        alarms.raise(kind, shortened(about), shortened(detail), clock.instant());
    }

    /** Somebody has changed what was written down of what people did here. */
    public void on(@Observes AuditLogBroken broken) {
        raise(LOG_BROKEN, "audit", broken.fault());
    }

    /** The open alarms, oldest first, and after them the last closed ones. */
    public List<Alarm> alarms(Actor operator) {
        operator.require(Role.OPERATOR);
        return Stream.concat(alarms.open(ALARMS_MAX).stream(), alarms.closed(CLOSED_SHOWN).stream())
                .toList();
    }

    /**
     * Notes that {@code operator} has looked at an alarm.
     *
     * @param because what was found and done, for those who come after
     * @throws Refusal {@link LedgerRefusal#ALARM_REASON}, {@link LedgerRefusal#ALARM_CLOSED}
     */
    public void close(Actor operator, long alarm, String because) {
        operator.require(Role.OPERATOR);
        if (because.isBlank()) {
            throw new Refusal(LedgerRefusal.ALARM_REASON);
        }
        if (!alarms.close(alarm, operator.key(), shortened(because.strip()), clock.instant())) {
            throw new Refusal(LedgerRefusal.ALARM_CLOSED);
        }
        auditLog.note(operator, Role.OPERATOR, "alarm-closed", "alarm:" + alarm, because);
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

    private static String shortened(String text) {
        return text.length() <= Alarm.TEXT_MAX ? text : text.substring(0, Alarm.TEXT_MAX);
    }
}
