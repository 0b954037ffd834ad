package satsuma.dispute;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import satsuma.dispute.DisputeEscalated.Why;
import satsuma.dispute.DisputeMove.Lapse;
import satsuma.dispute.DisputeState.Appealed;
import satsuma.dispute.DisputeState.Arbitration;
import satsuma.dispute.DisputeState.AwaitingResponse;
import satsuma.dispute.DisputeState.Filed;
import satsuma.dispute.DisputeState.InReview;
import satsuma.dispute.DisputeState.Resolved;
import satsuma.dispute.DisputeStep.What;
import satsuma.dispute.Outcome.Met;
import satsuma.kernel.Actor;
import satsuma.kernel.Msat;
import satsuma.kernel.Notices;
import satsuma.kernel.Refusal;
import satsuma.kernel.UseCase;
import satsuma.settlement.EscrowRefunded;

/**
 * Moves disputes on when their time has come, and when the seller gives in by another way.
 *
 * <p>Each {@link #look} is good for any number of times: what has been done is seen and not done
 * again.
 */
@UseCase
public class Docket {

    /** Where nobody can be found for a case, it is looked at again soon. */
    private static final Duration SOON = Duration.ofMinutes(10);

    /** A late ruling is told once a day; what a seller owes is looked for once an hour. */
    private static final Duration DAILY = Duration.ofHours(24);

    private static final Duration HOURLY = Duration.ofHours(1);

    private final Disputes disputes;
    private final Register register;
    private final Bench bench;
    private final Notices notices;
    private final InstantSource clock;

    @Inject
    public Docket(
            Disputes disputes,
            Register register,
            Bench bench,
            Notices notices,
            InstantSource clock) {
        this.disputes = disputes;
        this.register = register;
        this.bench = bench;
        this.notices = notices;
        this.clock = clock;
    }

    /**
     * Those whose clock has run out, longest due first.
     *
     * @param limit at most this many, 1 to 1000
     */
    public List<DisputeId> due(int limit) {
        return disputes.due(clock.instant(), limit);
    }

    /**
     * Does with one of them what is due.
     *
     * @return whether it has moved
     * @throws Refusal if nothing is due after all
     */
    public boolean look(DisputeId id) {
        var dispute = register.locked(id);
        var now = clock.instant();
        var until = dispute.state().until();
        if (until != null && now.isBefore(until)) {
            throw new Refusal(DisputeRefusal.NOT_DUE);
        }
        return switch (dispute.state()) {
            case Filed() -> false;
            case AwaitingResponse _ -> lapse(dispute);
            case InReview _ -> findArbiter(dispute);
            case Arbitration _ -> remind(dispute);
            case Appealed(_, _, var arbiter, _) ->
                    arbiter == null ? findArbiter(dispute) : remind(dispute);
            case Resolved(_, _, _, var carriedOut, _) ->
                    carriedOut ? collect(dispute) : carryOut(dispute);
        };
    }

    /**
     * Money went back to the buyer, whoever gave it: if that is all that is in dispute, there is
     * nothing left to rule on.
     */
    public void on(@Observes EscrowRefunded notice) {
        disputes.ofTrades(List.of(notice.sale().trade())).stream()
                .filter(dispute -> dispute.state().isOpen())
                .forEach(seen -> meet(register.locked(seen.id()), notice));
    }

    private void meet(Dispute dispute, EscrowRefunded notice) {
        if (dispute.state().isOpen() && register.isMet(dispute)) {
            var seller = new Actor(notice.sale().creator(), "", Set.of());
            register.end(dispute, new Met(), What.MET, seller, "", null);
        }
    }

    private boolean lapse(Dispute dispute) {
        var now = clock.instant();
        var after = dispute.after(new Lapse(now, now));
        register.move(dispute, after, register.step(What.LAPSED, null, "", Msat.ZERO), null);
        tell(after, Why.NOT_ANSWERED);
        if (!bench.giveToAnyone(after)) {
            disputes.rest(dispute.id(), now.plus(SOON));
        }
        return true;
    }

    private boolean findArbiter(Dispute dispute) {
        boolean found = bench.giveToAnyone(dispute);
        if (!found) {
            disputes.rest(dispute.id(), clock.instant().plus(SOON));
        }
        return found;
    }

    /** The ruling is late: somebody else gets it, or else it is told again every day. */
    private boolean remind(Dispute dispute) {
        disputes.add(
                dispute.id(),
                register.step(What.OVERDUE, dispute.state().arbiter(), "", Msat.ZERO),
                null);
        tell(dispute, Why.OVERDUE);
        if (!bench.giveToAnyone(dispute)) {
            disputes.rest(dispute.id(), clock.instant().plus(DAILY));
        }
        return true;
    }

    private boolean carryOut(Dispute dispute) {
        register.carryOut(dispute);
        return true;
    }

    private boolean collect(Dispute dispute) {
        boolean found = register.collect(dispute);
        if (!found) {
            disputes.rest(dispute.id(), clock.instant().plus(HOURLY));
        }
        return found;
    }

    private void tell(Dispute dispute, Why why) {
        notices.tell(
                new DisputeEscalated(
                        dispute.id(),
                        dispute.trade(),
                        why,
                        dispute.parties(),
                        dispute.state().arbiter(),
                        clock.instant()));
    }
}
