package satsuma.dispute;

import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import satsuma.dispute.DisputeMove.CarryOut;
import satsuma.dispute.DisputeMove.Collect;
import satsuma.dispute.DisputeMove.End;
import satsuma.dispute.DisputeState.Resolved;
import satsuma.dispute.DisputeStep.What;
import satsuma.dispute.Outcome.Agreed;
import satsuma.dispute.Outcome.Met;
import satsuma.dispute.Outcome.Ruled;
import satsuma.dispute.Outcome.Withdrawn;
import satsuma.identity.Suspensions;
import satsuma.kernel.Actor;
import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Notices;
import satsuma.kernel.Refusal;
import satsuma.kernel.UseCase;
import satsuma.settlement.Settlement;

/**
 * Moves disputes and writes down each step, in one commit; used by all others here.
 *
 * <p>Whoever moves one has the trade's escrow first and the dispute second, as those who give money
 * back have it, so that no two wait for each other.
 */
@UseCase
public class Register {

    private final Disputes disputes;
    private final Enforcement enforcement;
    private final Consequences consequences;
    private final Gazette gazette;
    private final Settlement settlement;
    private final Suspensions suspensions;
    private final Notices notices;
    private final InstantSource clock;

    @Inject
    public Register(
            Disputes disputes,
            Enforcement enforcement,
            Consequences consequences,
            Gazette gazette,
            Settlement settlement,
            Suspensions suspensions,
            Notices notices,
            InstantSource clock) {
        this.disputes = disputes;
        this.enforcement = enforcement;
        this.consequences = consequences;
        this.gazette = gazette;
        this.settlement = settlement;
        this.suspensions = suspensions;
        this.notices = notices;
        this.clock = clock;
    }

    /**
     * The dispute called {@code id}, for the caller alone until the transaction ends.
     *
     * @throws Refusal {@link DisputeRefusal#UNKNOWN}
     */
    Dispute locked(DisputeId id) {
        var seen = disputes.find(id).orElseThrow(() -> new Refusal(DisputeRefusal.UNKNOWN));
        settlement.lockTrade(seen.trade());
        return disputes.lock(id);
    }

    /** Keeps {@code after} in place of {@code before}, and why. */
    void move(Dispute before, Dispute after, DisputeStep step, @Nullable String key) {
        disputes.replace(before, after);
        disputes.add(after.id(), step, key);
    }

    DisputeStep step(What what, @Nullable NostrKey by, String text, Msat amount) {
        return new DisputeStep(what, by, text, amount, clock.instant());
    }

    /** Ends it by the parties' own will, and carries that out at once. */
    void end(
            Dispute before,
            Outcome outcome,
            What what,
            Actor by,
            String text,
            @Nullable String key) {
        var now = clock.instant();
        var after = before.after(new End(outcome, now));
        var amount = outcome instanceof Agreed(var agreed, _) ? agreed : Msat.ZERO;
        move(before, after, step(what, by.key(), text, amount), key);
        consequences.settled(before);
        notices.tell(
                new DisputeResolved(
                        after.id(),
                        after.trade(),
                        outcome.word(),
                        after.parties(),
                        null,
                        null,
                        0,
                        now,
                        now));
        carryOut(after);
    }

    /** Whether the buyer has got back, since it was filed, all that is in dispute. */
    boolean isMet(Dispute dispute) {
        return settlement
                .ofTrade(dispute.trade())
                .map(escrow ->
                        dispute.stillToGo(dispute.amount(), escrow.refunded(), escrow.left()))
                .filter(Msat::isZero)
                .isPresent();
    }

    /**
     * Lets the money of a dispute that has ended go where it belongs; its ruling is published.
     *
     * @throws Refusal if it was done before, or could still be appealed
     */
    void carryOut(Dispute before) {
        if (!(before.state() instanceof Resolved resolved)) {
            throw new Refusal(DisputeRefusal.ELSEWHERE);
        }
        var now = clock.instant();
        // Looked at first, so that nothing moves if it must not.
        before.after(new CarryOut(now, Msat.ZERO));
        var moved = enforce(before, resolved.outcome());
        var after = before.after(new CarryOut(now, moved.owed()));
        var step = step(What.CARRIED_OUT, null, resolved.outcome().word(), moved.moved());
        move(before, after, step, null);
        if (resolved.outcome() instanceof Ruled(var decision, _, var arbiter, _)) {
            if (decision == Decision.BAN) {
                suspensions.ban(before.respondent(), arbiter, why(before, resolved.outcome()));
            }
            disputes.published(after.id()).ifPresent(gazette::announce);
        }
    }

    /**
     * Takes what the seller owes by a ruling from what has come in for them since.
     *
     * @return whether there was something
     */
    boolean collect(Dispute before) {
        if (!(before.state() instanceof Resolved(var outcome, _, _, _, var owed))
                || owed.isZero()) {
            throw new Refusal(DisputeRefusal.OVER);
        }
        var by = new Actor(voice(before, outcome), "", Set.of());
        var moved = enforcement.giveBack(before, inAll(outcome), why(before, outcome), by);
        if (moved.owed().compareTo(owed) >= 0) {
            return false;
        }
        var step = step(What.COLLECTED, null, outcome.word(), moved.moved());
        move(before, before.after(new Collect(moved.owed())), step, null);
        return true;
    }

    private Enforcement.Moved enforce(Dispute dispute, Outcome outcome) {
        if (outcome instanceof Withdrawn) {
            enforcement.letBe(dispute, why(dispute, outcome));
            return new Enforcement.Moved(Msat.ZERO, Msat.ZERO);
        }
        return enforcement.carryOut(
                dispute, inAll(outcome), why(dispute, outcome), voice(dispute, outcome));
    }

    private static Msat inAll(Outcome outcome) {
        return switch (outcome) {
            case Ruled(_, var amount, _, _) -> amount;
            case Agreed(var amount, _) -> amount;
            case Withdrawn(), Met() -> Msat.ZERO;
        };
    }

    /** Whose word it is, for the record of the money. */
    private static NostrKey voice(Dispute dispute, Outcome outcome) {
        return switch (outcome) {
            case Ruled(_, _, var arbiter, _) -> arbiter;
            case Agreed(_, var by) -> by;
            case Withdrawn() -> dispute.complainant();
            case Met() -> dispute.seller();
        };
    }

    private static String why(Dispute dispute, Outcome outcome) {
        return "Dispute " + dispute.id() + ": " + outcome.word();
    }
}
