package satsuma.dispute.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import satsuma.dispute.Bench;
import satsuma.dispute.Case;
import satsuma.dispute.CaseRoom;
import satsuma.dispute.Decision;
import satsuma.dispute.DisputeId;
import satsuma.dispute.DisputeRefusal;
import satsuma.dispute.DisputeState.Resolved;
import satsuma.dispute.DisputeStep;
import satsuma.dispute.Evidence;
import satsuma.dispute.EvidenceKind;
import satsuma.dispute.Exhibit;
import satsuma.dispute.Ruling;
import satsuma.dispute.Verdict;
import satsuma.identity.People;
import satsuma.identity.Person;
import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Refusal;
import satsuma.platform.visitor.Visitor;

/**
 * {@code /disputes/{dispute}}: the case room. Everything there is to read for both sides and the
 * arbiter, and the forms for what the reader may do now.
 */
@Named
@RequestScoped
public class RoomPage {

    @Inject CaseRoom room;
    @Inject Bench bench;
    @Inject People people;
    @Inject Visitor visitor;

    private String dispute = "";
    private String text = "";
    private String amount = "";
    private String decision = Decision.FULL.word();
    private String arbiter = "";
    private String proposal = "";
    private boolean sure;
    private @Nullable Case view;
    private Map<NostrKey, Person> persons = Map.of();

    /** On arrival, and again after a button. */
    public void open() {
        var found = room.open(visitor.require(), DisputeId.fromString(dispute));
        view = found;
        persons =
                people.all(
                        Stream.of(
                                        found.dispute().parties().stream(),
                                        found.rulings().stream().map(Ruling::arbiter),
                                        found.steps().stream()
                                                .map(DisputeStep::by)
                                                .flatMap(Stream::ofNullable),
                                        Stream.ofNullable(found.dispute().state().arbiter()))
                                .flatMap(keys -> keys)
                                .distinct()
                                .toList());
    }

    public String answer() {
        room.answer(visitor.require(), id(), text, fresh());
        return here();
    }

    public String say() {
        room.say(visitor.require(), id(), text);
        return here();
    }

    /** Puts in a text; files come by a servlet of their own. */
    public String state() {
        var exhibit = Exhibit.text(EvidenceKind.STATEMENT, "", text);
        room.putIn(visitor.require(), id(), exhibit);
        return here();
    }

    public String propose() {
        room.propose(visitor.require(), id(), Typed.sats(amount));
        return here();
    }

    public String agree() {
        room.agree(visitor.require(), id(), proposed(), fresh());
        return here();
    }

    public String concede() {
        requireSure();
        room.concede(visitor.require(), id(), fresh());
        return here();
    }

    public String withdraw() {
        requireSure();
        room.withdraw(visitor.require(), id(), fresh());
        return here();
    }

    public String appeal() {
        room.appeal(visitor.require(), id(), text, fresh());
        return here();
    }

    public String take() {
        bench.take(visitor.require(), id());
        return here();
    }

    public String assign() {
        bench.assign(visitor.require(), id(), arbiter);
        return here();
    }

    public String rule() {
        requireSure();
        var chosen =
                Decision.named(decision)
                        .orElseThrow(() -> new Refusal(DisputeRefusal.DECISION_UNKNOWN));
        var part = chosen == Decision.PARTIAL ? Typed.sats(amount) : Msat.ZERO;
        bench.rule(visitor.require(), id(), new Verdict(chosen, part, text), fresh());
        return here();
    }

    public @Nullable Case getView() {
        return view;
    }

    /** What somebody is called here; empty if nobody here has that key. */
    public String name(@Nullable NostrKey key) {
        var person = key == null ? null : persons.get(key);
        return person == null ? "" : person.name();
    }

    /** The key of the words for a step. */
    public String word(DisputeStep step) {
        return step.what().name().toLowerCase(Locale.ROOT);
    }

    /** {@code done}, {@code now} or {@code failed}, for the timeline. */
    public String tone(DisputeStep step) {
        return switch (step.what()) {
            case LAPSED, OVERDUE -> "failed";
            default -> "done";
        };
    }

    /** The key of the words for what is to happen next. */
    public String getNext() {
        var found = view;
        if (found == null) {
            return "over";
        }
        var state = found.dispute().state();
        if (state instanceof Resolved(_, _, _, var carriedOut, var owed)) {
            return carriedOut ? owed.isZero() ? "over" : "owed" : "final";
        }
        return state.arbiter() == null && state.word().equals("appealed")
                ? "appealedFree"
                : state.word();
    }

    /** The colour of its chip. */
    public String getTone() {
        return switch (getNext()) {
            case "over" -> "good";
            case "final", "owed", "appealed", "appealedFree" -> "warn";
            default -> "info";
        };
    }

    /** What the seller still owes of it. */
    public Msat getOwed() {
        return view != null && view.dispute().state() instanceof Resolved(_, _, _, _, var owed)
                ? owed
                : Msat.ZERO;
    }

    /** The word of its outcome; empty as long as there is none. */
    public String getOutcome() {
        return view != null && view.dispute().state() instanceof Resolved(var outcome, _, _, _, _)
                ? outcome.word()
                : "";
    }

    public List<Evidence> getPortals() {
        return view == null ? List.of() : view.evidenceOf(null);
    }

    public List<String> getDecisions() {
        return Stream.of(Decision.values()).map(Decision::word).toList();
    }

    /** What a file can be. */
    public List<String> getKinds() {
        return Stream.of(
                        EvidenceKind.SCREENSHOT,
                        EvidenceKind.LOG,
                        EvidenceKind.RECEIPT,
                        EvidenceKind.HASH)
                .map(EvidenceKind::word)
                .toList();
    }

    /** Bytes a file may have. */
    public long getMaxBytes() {
        return Exhibit.BYTES_MAX;
    }

    public String getText() {
        return text;
    }

    public void setText(@Nullable String text) {
        this.text = Typed.text(text);
    }

    public String getAmount() {
        return amount;
    }

    public void setAmount(@Nullable String amount) {
        this.amount = Typed.text(amount);
    }

    public String getDecision() {
        return decision;
    }

    public void setDecision(@Nullable String decision) {
        this.decision = Typed.text(decision);
    }

    public String getArbiter() {
        return arbiter;
    }

    public void setArbiter(@Nullable String arbiter) {
        this.arbiter = Typed.text(arbiter);
    }

    /** What the other side would agree to, as it was shown. */
    public String getProposal() {
        var offered = view == null ? null : view.offered();
        return offered == null ? proposal : offered.id().toString();
    }

    public void setProposal(@Nullable String proposal) {
        this.proposal = Typed.text(proposal);
    }

    public boolean isSure() {
        return sure;
    }

    public void setSure(boolean sure) {
        this.sure = sure;
    }

    public String getDispute() {
        return dispute;
    }

    public void setDispute(@Nullable String dispute) {
        this.dispute = Typed.text(dispute);
    }

    private UUID proposed() {
        try {
            return UUID.fromString(proposal);
        } catch (IllegalArgumentException _) {
            throw new Refusal(DisputeRefusal.PROPOSAL_GONE);
        }
    }

    private void requireSure() {
        if (!sure) {
            throw new Refusal(DisputeRefusal.UNSURE);
        }
    }

    private DisputeId id() {
        return DisputeId.fromString(dispute);
    }

    /** A button sends its form once; what it asks for is guarded by where the dispute stands. */
    private static String fresh() {
        return UUID.randomUUID().toString();
    }

    private String here() {
        return "/dispute/room.xhtml?faces-redirect=true&dispute=" + id();
    }
}
