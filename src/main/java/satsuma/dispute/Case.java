package satsuma.dispute;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import satsuma.dispute.DisputeState.Appealed;
import satsuma.dispute.DisputeState.Arbitration;
import satsuma.dispute.DisputeState.AwaitingResponse;
import satsuma.dispute.DisputeState.InReview;
import satsuma.dispute.DisputeState.Resolved;
import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;
import satsuma.settlement.Escrow;
import satsuma.settlement.Sale;

/**
 * A dispute with all that is in its room, and what the reader may do there now.
 *
 * @param me who reads it
 * @param side as whom
 * @param escrow the money of the trade
 * @param proposals the last of each party
 */
public record Case(
        Dispute dispute,
        NostrKey me,
        Side side,
        Escrow escrow,
        List<Evidence> evidence,
        List<Message> messages,
        List<Proposal> proposals,
        List<DisputeStep> steps,
        List<Ruling> rulings,
        Instant now) {

    public Case {
        evidence = List.copyOf(evidence);
        messages = List.copyOf(messages);
        proposals = List.copyOf(proposals);
        steps = List.copyOf(steps);
        rulings = List.copyOf(rulings);
    }

    public Sale sale() {
        return escrow.sale();
    }

    /** What the seller has given back since it was filed. */
    public Msat givenSince() {
        return escrow.refunded().minus(dispute.refundedBefore());
    }

    /** The evidence that {@code person} has put in; the portal's own for nobody. */
    public List<Evidence> evidenceOf(@Nullable NostrKey person) {
        return evidence.stream()
                .filter(one -> person == null ? one.by() == null : person.equals(one.by()))
                .toList();
    }

    /** What the other side would agree to; nothing if they have said nothing, or it is over. */
    public @Nullable Proposal offered() {
        return maySettle()
                ? proposals.stream().filter(one -> !one.by().equals(me)).findFirst().orElse(null)
                : null;
    }

    /** Whether words, evidence and proposals of the reader are taken. */
    public boolean maySettle() {
        return side.isParty() && dispute.state().isOpen();
    }

    /** Whether the reader is to answer now. */
    public boolean mayAnswer() {
        return side == Side.RESPONDENT && dispute.state() instanceof AwaitingResponse;
    }

    /** Whether the reader can agree to all that is asked for, or give it up. */
    public boolean mayConcede() {
        return maySettle() && me.equals(dispute.seller());
    }

    public boolean mayWithdraw() {
        return side == Side.COMPLAINANT
                && dispute.state().isOpen()
                && !(dispute.state() instanceof Appealed);
    }

    public boolean mayAppeal() {
        return side.isParty()
                && dispute.state() instanceof Resolved(var outcome, _, var finalAt, var done, _)
                && outcome instanceof Outcome.Ruled(_, _, _, var instance)
                && instance == 1
                && !done
                && now.isBefore(finalAt);
    }

    /** Whether the reader may take it on. */
    public boolean mayTake() {
        return side == Side.ARBITER
                && switch (dispute.state()) {
                    case InReview _ -> true;
                    case Appealed(_, var first, var arbiter, _) ->
                            arbiter == null && !first.equals(me);
                    case DisputeState.Filed(), AwaitingResponse _, Arbitration _, Resolved _ ->
                            false;
                };
    }

    /** Whether it is the reader's to rule on. */
    public boolean mayRule() {
        return side == Side.ARBITER && me.equals(dispute.state().arbiter());
    }

    /** Whether somebody who runs the portal, or not, may hand it to an arbiter. */
    public boolean mayAssign(boolean operator) {
        return operator
                && !side.isParty()
                && switch (dispute.state()) {
                    case InReview _, Arbitration _, Appealed _ -> true;
                    case DisputeState.Filed(), AwaitingResponse _, Resolved _ -> false;
                };
    }
}
