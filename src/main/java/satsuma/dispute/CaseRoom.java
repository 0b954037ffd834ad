package satsuma.dispute;

import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import satsuma.dispute.DisputeMove.Answer;
import satsuma.dispute.DisputeMove.Appeal;
import satsuma.dispute.DisputeState.AwaitingResponse;
import satsuma.dispute.DisputeStep.What;
import satsuma.dispute.Outcome.Agreed;
import satsuma.dispute.Outcome.Withdrawn;
import satsuma.kernel.Actor;
import satsuma.kernel.ContentHash;
import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Notices;
import satsuma.kernel.Refusal;
import satsuma.kernel.Role;
import satsuma.kernel.UseCase;
import satsuma.settlement.Escrow;
import satsuma.settlement.Settlement;

/**
 * Where the two sides and the arbiter of a dispute meet. To everyone else there is no such room.
 */
@UseCase
public class CaseRoom {

    /** More of a kind nobody reads; of steps there are only so many that can happen. */
    static final int LINES_MAX = 500;

    /** Pieces of evidence each may put in. */
    public static final int EVIDENCE_MAX = 12;

    /** Messages each may write. */
    public static final int MESSAGES_MAX = 100;

    private final Disputes disputes;
    private final Exhibits exhibits;
    private final Register register;
    private final Settlement settlement;
    private final Notices notices;
    private final DisputeTerms terms;
    private final InstantSource clock;

    @Inject
    public CaseRoom(
            Disputes disputes,
            Exhibits exhibits,
            Register register,
            Settlement settlement,
            Notices notices,
            DisputeTerms terms,
            InstantSource clock) {
        this.disputes = disputes;
        this.exhibits = exhibits;
        this.register = register;
        this.settlement = settlement;
        this.notices = notices;
        this.terms = terms;
        this.clock = clock;
    }

    /**
     * All that is in the room.
     *
     * @throws Refusal {@link DisputeRefusal#UNKNOWN} to anyone but its parties, arbiters and
     *     operators
     */
    public Case open(Actor actor, DisputeId id) {
        var dispute = disputes.find(id).orElseThrow(() -> new Refusal(DisputeRefusal.UNKNOWN));
        var escrow = escrow(dispute);
        var side = side(actor, dispute, escrow);
        return new Case(
                dispute,
                actor.key(),
                side,
                escrow,
                exhibits.evidence(id),
                exhibits.messages(id, LINES_MAX),
                exhibits.proposals(id),
                disputes.steps(id, LINES_MAX),
                disputes.rulings(id),
                clock.instant());
    }

    /**
     * The bytes of a piece of evidence.
     *
     * @throws Refusal {@link DisputeRefusal#UNKNOWN}, also as {@link #open}
     */
    public Exhibit exhibit(Actor actor, DisputeId id, EvidenceId piece) {
        var found =
                open(actor, id).evidence().stream()
                        .filter(one -> one.id().equals(piece))
                        .findFirst()
                        .orElseThrow(() -> new Refusal(DisputeRefusal.UNKNOWN));
        var content = exhibits.content(id, piece).orElseThrow();
        return new Exhibit(found.kind(), found.title(), found.fileName(), content);
    }

    /**
     * Puts in a piece of evidence; it can never be taken out or changed.
     *
     * @throws Refusal {@link DisputeRefusal#UNKNOWN} to anyone but the parties; {@link
     *     DisputeRefusal#OVER} once it is resolved; {@link DisputeRefusal#TOO_MANY} beyond {@link
     *     #EVIDENCE_MAX}
     */
    public EvidenceId putIn(Actor actor, DisputeId id, Exhibit exhibit) {
        var dispute = open(party(actor, id));
        if (exhibits.countEvidence(id, actor.key()) >= EVIDENCE_MAX) {
            throw new Refusal(DisputeRefusal.TOO_MANY, Integer.toString(EVIDENCE_MAX));
        }
        return keep(dispute.id(), actor.key(), exhibit, null);
    }

    /** Puts in what the portal itself knows; nobody asks for it and nobody can keep it out. */
    public void testify(DisputeId id, Fact fact) {
        var exhibit = Exhibit.text(fact.kind(), fact.word(), fact.text());
        keep(id, null, exhibit, fact.holds());
    }

    /**
     * Says something to the other side; the arbiter reads it, too.
     *
     * @throws Refusal as {@link #putIn}, with {@link #MESSAGES_MAX}
     */
    public void say(Actor actor, DisputeId id, String text) {
        open(party(actor, id));
        if (exhibits.countMessages(id, actor.key()) >= MESSAGES_MAX) {
            throw new Refusal(DisputeRefusal.TOO_MANY, Integer.toString(MESSAGES_MAX));
        }
        exhibits.add(id, new Message(actor.key(), Words.text(text), clock.instant()));
    }

    /**
     * Says what would end it: that {@code amount} goes back to the buyer in all. It stands until
     * the same side proposes something else.
     *
     * @param amount whole sats, none to all that is in dispute
     * @throws Refusal as {@link #putIn}; {@link DisputeRefusal#AMOUNT_TOO_MUCH}
     */
    public void propose(Actor actor, DisputeId id, Msat amount) {
        var dispute = open(register.locked(party(actor, id).id()));
        if (amount.compareTo(dispute.amount()) > 0) {
            throw new Refusal(DisputeRefusal.AMOUNT_TOO_MUCH, dispute.amount().text());
        }
        if (!amount.isWholeSat()) {
            throw new Refusal(DisputeRefusal.AMOUNT_MALFORMED);
        }
        var step = register.step(What.PROPOSED, actor.key(), "", amount);
        exhibits.add(id, new Proposal(UUID.randomUUID(), actor.key(), amount, clock.instant()));
        disputes.add(id, step, null);
    }

    /**
     * Agrees to what the other side has proposed: it ends, and the money moves at once.
     *
     * @throws Refusal {@link DisputeRefusal#PROPOSAL_GONE} if that is not their last word
     */
    public void agree(Actor actor, DisputeId id, UUID proposal, String key) {
        var dispute = register.locked(party(actor, id).id());
        if (disputes.knows(id, key)) {
            return;
        }
        open(dispute);
        var offered =
                exhibits.proposals(id).stream()
                        .filter(one -> one.id().equals(proposal))
                        .filter(one -> !one.by().equals(actor.key()))
                        .findFirst()
                        .orElseThrow(() -> new Refusal(DisputeRefusal.PROPOSAL_GONE));
        var outcome = new Agreed(offered.amount(), actor.key());
        register.end(dispute, outcome, What.AGREED, actor, "", key);
    }

    /**
     * The seller gives back all that is in dispute.
     *
     * @throws Refusal {@link DisputeRefusal#NOT_YOURS} to the buyer
     */
    public void concede(Actor actor, DisputeId id, String key) {
        var dispute = register.locked(party(actor, id).id());
        if (disputes.knows(id, key)) {
            return;
        }
        if (!dispute.seller().equals(actor.key())) {
            throw new Refusal(DisputeRefusal.NOT_YOURS);
        }
        var outcome = new Agreed(open(dispute).amount(), actor.key());
        register.end(dispute, outcome, What.AGREED, actor, "", key);
    }

    /**
     * The respondent answers; their words become evidence.
     *
     * @throws Refusal {@link DisputeRefusal#NOT_YOURS} to who filed it; {@link
     *     DisputeRefusal#ELSEWHERE} if it was answered, or is too late for that
     */
    public void answer(Actor actor, DisputeId id, String text, String key) {
        var dispute = register.locked(party(actor, id).id());
        if (disputes.knows(id, key)) {
            return;
        }
        if (!dispute.respondent().equals(actor.key())) {
            throw new Refusal(DisputeRefusal.NOT_YOURS);
        }
        var exhibit = Exhibit.text(EvidenceKind.STATEMENT, "", text);
        if (!(dispute.state() instanceof AwaitingResponse)) {
            throw new Refusal(DisputeRefusal.ELSEWHERE);
        }
        var now = clock.instant();
        var after = dispute.after(new Answer(dispute.filedAt().plus(terms.arbiter())));
        keep(id, actor.key(), exhibit, null);
        register.move(
                dispute, after, register.step(What.ANSWERED, actor.key(), "", Msat.ZERO), key);
        notices.tell(
                new DisputeAnswered(
                        id, dispute.trade(), dispute.complainant(), dispute.respondent(), now));
    }

    /**
     * Whoever filed it takes it back; the money goes on as if there had been none.
     *
     * @throws Refusal {@link DisputeRefusal#NOT_YOURS} to the other side; {@link
     *     DisputeRefusal#APPEALED} while a ruling is appealed
     */
    public void withdraw(Actor actor, DisputeId id, String key) {
        var dispute = register.locked(party(actor, id).id());
        if (disputes.knows(id, key)) {
            return;
        }
        if (!dispute.complainant().equals(actor.key())) {
            throw new Refusal(DisputeRefusal.NOT_YOURS);
        }
        register.end(dispute, new Withdrawn(), What.WITHDRAWN, actor, "", key);
    }

    /**
     * Asks for another arbiter to look at a first ruling. Once: whoever is first, does it for both.
     *
     * @param reason for both sides and the arbiter to read
     * @throws Refusal {@link DisputeRefusal#NOT_APPEALABLE} if it is final
     */
    public void appeal(Actor actor, DisputeId id, String reason, String key) {
        var dispute = register.locked(party(actor, id).id());
        if (disputes.knows(id, key)) {
            return;
        }
        var now = clock.instant();
        var after = dispute.after(new Appeal(actor.key(), now, now.plus(terms.arbiter())));
        var step = register.step(What.APPEALED, actor.key(), Words.text(reason), Msat.ZERO);
        register.move(dispute, after, step, key);
        notices.tell(
                new DisputeAppealed(
                        id, dispute.trade(), actor.key(), other(dispute, actor.key()), now));
    }

    private EvidenceId keep(
            DisputeId id, @Nullable NostrKey by, Exhibit exhibit, @Nullable Boolean holds) {
        var content = exhibit.content();
        var evidence =
                new Evidence(
                        EvidenceId.fresh(),
                        by,
                        exhibit.kind(),
                        exhibit.title(),
                        exhibit.fileName().isEmpty()
                                ? new String(content, StandardCharsets.UTF_8)
                                : "",
                        exhibit.fileName(),
                        content.length,
                        ContentHash.of(content),
                        holds,
                        clock.instant());
        exhibits.add(id, evidence, content);
        return evidence.id();
    }

    private static Dispute open(Dispute dispute) {
        if (!dispute.state().isOpen()) {
            throw new Refusal(DisputeRefusal.OVER);
        }
        return dispute;
    }

    /** A dispute of the asking person's. */
    private Dispute party(Actor actor, DisputeId id) {
        return disputes.find(id)
                .filter(found -> found.isParty(actor.key()))
                .orElseThrow(() -> new Refusal(DisputeRefusal.UNKNOWN));
    }

    private Escrow escrow(Dispute dispute) {
        return settlement
                .ofTrade(dispute.trade())
                .orElseThrow(() -> new Refusal(DisputeRefusal.UNKNOWN));
    }

    private static Side side(Actor actor, Dispute dispute, Escrow escrow) {
        if (dispute.complainant().equals(actor.key())) {
            return Side.COMPLAINANT;
        }
        if (dispute.respondent().equals(actor.key())) {
            return Side.RESPONDENT;
        }
        boolean related = escrow.sale().referrer().equals(Optional.of(actor.key()));
        if (actor.is(Role.ARBITER) && !related) {
            return Side.ARBITER;
        }
        if (actor.is(Role.OPERATOR)) {
            return Side.OPERATOR;
        }
        throw new Refusal(DisputeRefusal.UNKNOWN);
    }

    private static NostrKey other(Dispute dispute, NostrKey party) {
        return List.of(dispute.respondent(), dispute.complainant()).stream()
                .filter(one -> !one.equals(party))
                .findFirst()
                .orElseThrow();
    }
}
