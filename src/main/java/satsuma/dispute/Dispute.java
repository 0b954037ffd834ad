package satsuma.dispute;

import static satsuma.dispute.DisputeRefusal.APPEALED;
import static satsuma.dispute.DisputeRefusal.ELSEWHERE;
import static satsuma.dispute.DisputeRefusal.NOT_APPEALABLE;
import static satsuma.dispute.DisputeRefusal.NOT_DUE;
import static satsuma.dispute.DisputeRefusal.NOT_YOUR_CASE;
import static satsuma.dispute.DisputeRefusal.OVER;
import static satsuma.dispute.DisputeRefusal.RULED_BEFORE;
import static satsuma.dispute.DisputeRefusal.TAKEN;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import satsuma.dispute.DisputeMove.Answer;
import satsuma.dispute.DisputeMove.Appeal;
import satsuma.dispute.DisputeMove.CarryOut;
import satsuma.dispute.DisputeMove.Collect;
import satsuma.dispute.DisputeMove.End;
import satsuma.dispute.DisputeMove.Lapse;
import satsuma.dispute.DisputeMove.Rule;
import satsuma.dispute.DisputeMove.Serve;
import satsuma.dispute.DisputeMove.Take;
import satsuma.dispute.DisputeState.Appealed;
import satsuma.dispute.DisputeState.Arbitration;
import satsuma.dispute.DisputeState.AwaitingResponse;
import satsuma.dispute.DisputeState.Filed;
import satsuma.dispute.DisputeState.InReview;
import satsuma.dispute.DisputeState.Resolved;
import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Refusal;

/**
 * A disagreement about one trade.
 *
 * @param trade the purchase, as settlement knows it
 * @param complainant who filed it: buyer or seller
 * @param respondent the other one
 * @param buyer which of the two gets what goes back
 * @param amount what of the price is in dispute: the most that can be ruled to go back
 * @param reason in the words of who filed it
 * @param hold how the money is kept where it is
 * @param refundedBefore what the buyer had back when it was filed
 * @param version how often it has moved; whoever moves it must have seen the last
 */
public record Dispute(
        DisputeId id,
        UUID trade,
        NostrKey complainant,
        NostrKey respondent,
        NostrKey buyer,
        DisputeType type,
        Msat amount,
        String reason,
        Instant filedAt,
        Hold hold,
        Msat refundedBefore,
        DisputeState state,
        long version) {

    /** How the money is kept where it is. */
    public enum Hold {
        /** Its escrow was frozen with the filing. */
        FROZEN,
        /** Its escrow was frozen already, by an operator. */
        FOUND_FROZEN,
        /** It was paid out before: what the seller still has of it is set aside. */
        RESERVED,
        /** It was paid out before, and the seller has nothing of it here any more. */
        GONE
    }

    public Dispute {
        if (complainant.equals(respondent)
                || !buyer.equals(complainant) && !buyer.equals(respondent)) {
            throw new IllegalArgumentException("not two parties: " + id);
        }
    }

    public NostrKey seller() {
        return buyer.equals(complainant) ? respondent : complainant;
    }

    /** Both of them, who filed it first. */
    public List<NostrKey> parties() {
        return List.of(complainant, respondent);
    }

    public boolean isParty(NostrKey person) {
        return parties().contains(person);
    }

    /** What goes back to the buyer in all by {@code decision}. */
    public Msat amountOf(Decision decision, Msat part) {
        return switch (decision) {
            case FULL -> amount;
            case PARTIAL -> part;
            case NONE -> Msat.ZERO;
            case BAN -> respondent.equals(buyer) ? Msat.ZERO : amount;
        };
    }

    /** Who was wrong by {@code decision}; nobody if a complaint was only not granted. */
    public @Nullable NostrKey loser(Decision decision) {
        return switch (decision) {
            case FULL, PARTIAL -> seller();
            case NONE -> null;
            case BAN -> respondent;
        };
    }

    /** Who was right by {@code decision}. */
    public NostrKey winner(Decision decision) {
        return switch (decision) {
            case FULL, PARTIAL -> buyer;
            case NONE -> seller();
            case BAN -> complainant;
        };
    }

    /**
     * What is still to go back, once what the seller gave back meanwhile is counted.
     *
     * @param inAll what is to go back for this dispute in all
     * @param refunded what the buyer has back of the trade by now
     * @param left what has not been given back of it
     */
    public Msat stillToGo(Msat inAll, Msat refunded, Msat left) {
        var given = refunded.minus(refundedBefore);
        var rest = given.compareTo(inAll) < 0 ? inAll.minus(given) : Msat.ZERO;
        return rest.compareTo(left) < 0 ? rest : left;
    }

    /**
     * This dispute after {@code move}.
     *
     * @throws Refusal if the move is not allowed from where it stands
     */
    public Dispute after(DisputeMove move) {
        return new Dispute(
                id,
                trade,
                complainant,
                respondent,
                buyer,
                type,
                amount,
                reason,
                filedAt,
                hold,
                refundedBefore,
                next(new Step(state, move)),
                version + 1);
    }

    /** Every pair of state and move, so that the compiler can tell when one is forgotten. */
    private record Step(DisputeState state, DisputeMove move) {}

    private static DisputeState next(Step step) {
        return switch (step) {
            case Step(Filed(), Serve(var until)) -> new AwaitingResponse(until);
            case Step(Filed(), _) -> throw new Refusal(ELSEWHERE);

            case Step(AwaitingResponse _, Answer(var until)) -> new InReview(until);
            case Step(AwaitingResponse(var due), Lapse(var now, _)) when now.isBefore(due) ->
                    throw new Refusal(NOT_DUE);
            case Step(AwaitingResponse _, Lapse(_, var until)) -> new InReview(until);
            case Step(AwaitingResponse _, End(var outcome, var now)) -> ended(outcome, now);

            case Step(InReview _, Take(var arbiter, var until)) -> new Arbitration(arbiter, until);
            case Step(InReview _, End(var outcome, var now)) -> ended(outcome, now);

            case Step(Arbitration(var before, _), Take(var arbiter, _))
                    when before.equals(arbiter) ->
                    throw new Refusal(TAKEN);
            case Step(Arbitration _, Take(var arbiter, var until)) ->
                    new Arbitration(arbiter, until);
            case Step(Arbitration(var arbiter, _), Rule rule) -> ruled(arbiter, rule, 1);
            case Step(Arbitration _, End(var outcome, var now)) -> ended(outcome, now);

            case Step(Appealed(_, var first, _, _), Take(var arbiter, _))
                    when first.equals(arbiter) ->
                    throw new Refusal(RULED_BEFORE);
            case Step(Appealed(_, _, var before, _), Take(var arbiter, _))
                    when arbiter.equals(before) ->
                    throw new Refusal(TAKEN);
            case Step(Appealed(var by, var first, _, _), Take(var arbiter, var until)) ->
                    new Appealed(by, first, arbiter, until);
            case Step(Appealed(_, _, var arbiter, _), Rule rule) when arbiter != null ->
                    ruled(arbiter, rule, 2);
            case Step(Appealed _, End(Outcome.Withdrawn(), _)) -> throw new Refusal(APPEALED);
            case Step(Appealed _, End(var outcome, var now)) -> ended(outcome, now);

            case Step(Resolved resolved, Appeal appeal) -> appealed(resolved, appeal);
            case Step(Resolved resolved, CarryOut move) -> carriedOut(resolved, move);
            case Step(Resolved resolved, Collect(var owed)) -> collected(resolved, owed);
            case Step(Resolved _, _) -> throw new Refusal(OVER);

            case Step(AwaitingResponse _, _),
                    Step(InReview _, _),
                    Step(Arbitration _, _),
                    Step(Appealed _, _) ->
                    throw new Refusal(ELSEWHERE);
        };
    }

    /** What both agree on is final. */
    private static Resolved ended(Outcome outcome, Instant now) {
        return new Resolved(outcome, now, now, false, Msat.ZERO);
    }

    private static Resolved ruled(NostrKey arbiter, Rule rule, int instance) {
        if (!rule.arbiter().equals(arbiter)) {
            throw new Refusal(NOT_YOUR_CASE);
        }
        var ruled = new Outcome.Ruled(rule.decision(), rule.amount(), arbiter, instance);
        var finalAt = instance == 1 ? rule.finalAt() : rule.now();
        return new Resolved(ruled, rule.now(), finalAt, false, Msat.ZERO);
    }

    private static Appealed appealed(Resolved resolved, Appeal appeal) {
        boolean late = resolved.carriedOut() || !appeal.now().isBefore(resolved.finalAt());
        if (!late
                && resolved.outcome() instanceof Outcome.Ruled(_, _, var arbiter, var instance)
                && instance == 1) {
            return new Appealed(appeal.by(), arbiter, null, appeal.until());
        }
        throw new Refusal(NOT_APPEALABLE);
    }

    private static Resolved carriedOut(Resolved resolved, CarryOut move) {
        if (resolved.carriedOut()) {
            throw new Refusal(OVER);
        }
        if (move.now().isBefore(resolved.finalAt())) {
            throw new Refusal(NOT_DUE);
        }
        return new Resolved(
                resolved.outcome(), resolved.at(), resolved.finalAt(), true, move.owed());
    }

    private static Resolved collected(Resolved resolved, Msat owed) {
        if (owed.compareTo(resolved.owed()) >= 0) {
            throw new Refusal(OVER);
        }
        return new Resolved(resolved.outcome(), resolved.at(), resolved.finalAt(), true, owed);
    }
}
