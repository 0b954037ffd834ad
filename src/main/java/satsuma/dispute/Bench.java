package satsuma.dispute;

import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import satsuma.audit.AuditLog;
import satsuma.dispute.DisputeEscalated.Why;
import satsuma.dispute.DisputeMove.Rule;
import satsuma.dispute.DisputeMove.Take;
import satsuma.dispute.DisputeState.Appealed;
import satsuma.dispute.DisputeState.Resolved;
import satsuma.dispute.DisputeStep.What;
import satsuma.identity.People;
import satsuma.identity.Person;
import satsuma.kernel.Actor;
import satsuma.kernel.CommonRefusal;
import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Notices;
import satsuma.kernel.Refusal;
import satsuma.kernel.Role;
import satsuma.kernel.UseCase;
import satsuma.settlement.Escrow;
import satsuma.settlement.Settlement;

/**
 * Where arbiters find their cases and rule. Nobody rules on a trade they are in, nor on an appeal
 * of their own ruling; who hands out cases does not rule on them by that.
 */
@UseCase
public class Bench {

    /** More on one board nobody can look after; those whose clock runs out first are on it. */
    static final int BOARD_MAX = 200;

    private static final int ARBITERS_MAX = 100;

    /** Keys, addresses of mail and of persons: none of them belongs into a published reason. */
    private static final Pattern PERSONAL =
            Pattern.compile(
                    "npub1[a-z0-9]+|nprofile1[a-z0-9]+|[0-9a-f]{64}|[\\w.+-]+@[\\w-]+\\.[\\w.]+",
                    Pattern.CASE_INSENSITIVE);

    private final Disputes disputes;
    private final Register register;
    private final Consequences consequences;
    private final Settlement settlement;
    private final People people;
    private final AuditLog auditLog;
    private final Notices notices;
    private final DisputeTerms terms;
    private final InstantSource clock;

    @Inject
    public Bench(
            Disputes disputes,
            Register register,
            Consequences consequences,
            Settlement settlement,
            People people,
            AuditLog auditLog,
            Notices notices,
            DisputeTerms terms,
            InstantSource clock) {
        this.disputes = disputes;
        this.register = register;
        this.consequences = consequences;
        this.settlement = settlement;
        this.people = people;
        this.auditLog = auditLog;
        this.notices = notices;
        this.terms = terms;
        this.clock = clock;
    }

    /**
     * All cases that are not over, and who has how many.
     *
     * @throws Refusal {@link CommonRefusal#NOT_ALLOWED} to anyone but arbiters and operators
     */
    public Board board(Actor actor) {
        requireBench(actor);
        var running = disputes.running(BOARD_MAX);
        var titles =
                settlement
                        .ofTrades(running.stream().map(Dispute::trade).distinct().toList())
                        .stream()
                        .collect(
                                Collectors.toMap(
                                        one -> one.sale().trade(), one -> one.sale().title()));
        var cases =
                running.stream()
                        .sorted(Comparator.comparing(one -> !one.type().isCritical()))
                        .map(one -> new FiledCase(one, titles.getOrDefault(one.trade(), "")))
                        .toList();
        return new Board(cases, arbiters());
    }

    /**
     * Takes a case on.
     *
     * @throws Refusal {@link CommonRefusal#NOT_ALLOWED} to anyone but arbiters; {@link
     *     DisputeRefusal#OWN_TRADE}, {@link DisputeRefusal#RULED_BEFORE}, {@link
     *     DisputeRefusal#TAKEN} if somebody has it
     */
    public void take(Actor arbiter, DisputeId id) {
        arbiter.require(Role.ARBITER);
        var dispute = register.locked(id);
        if (dispute.state().arbiter() != null) {
            throw new Refusal(DisputeRefusal.TAKEN);
        }
        give(dispute, arbiter.key(), What.TAKEN, arbiter.key());
        auditLog.note(arbiter, Role.ARBITER, "dispute-taken", subject(id), "");
    }

    /**
     * Hands a case to an arbiter, also one that somebody else has.
     *
     * @param arbiter a name, an npub or a key in hex
     * @throws Refusal {@link CommonRefusal#NOT_ALLOWED} to anyone but operators; {@link
     *     DisputeRefusal#NO_ARBITER} if that person is none; else as {@link #take}
     */
    public void assign(Actor operator, DisputeId id, String arbiter) {
        operator.require(Role.OPERATOR);
        var person = people.require(arbiter);
        if (!person.roles().contains(Role.ARBITER)) {
            throw new Refusal(DisputeRefusal.NO_ARBITER);
        }
        var dispute = register.locked(id);
        give(dispute, person.key(), What.ASSIGNED, operator.key());
        var to = person.key().npub();
        auditLog.note(operator, Role.OPERATOR, "dispute-assigned", subject(id), to);
    }

    /**
     * Rules. A first ruling moves nothing until it is final: when nobody has appealed within {@link
     * DisputeTerms#appeal}. One on appeal is final and carried out at once.
     *
     * @param key of the caller's making; the same key again is the same ruling
     * @throws Refusal {@link CommonRefusal#NOT_ALLOWED} to anyone but arbiters; {@link
     *     DisputeRefusal#OWN_TRADE}; {@link DisputeRefusal#NOT_YOUR_CASE} if somebody else has it;
     *     {@link DisputeRefusal#PART_NOT_PART}; {@link DisputeRefusal#REASON_NAMES} if the reason
     *     has a key or name of a party in it
     */
    public void rule(Actor arbiter, DisputeId id, Verdict verdict, String key) {
        arbiter.require(Role.ARBITER);
        var reason = Words.text(verdict.reason());
        var dispute = register.locked(id);
        if (disputes.knows(id, key)) {
            return;
        }
        requireFree(arbiter.key(), dispute);
        requireNameless(reason, dispute);
        var amount = amount(dispute, verdict);
        var now = clock.instant();
        var finalAt = now.plus(terms.appeal());
        var after =
                dispute.after(new Rule(arbiter.key(), verdict.decision(), amount, now, finalAt));
        int instance = dispute.state() instanceof Appealed ? 2 : 1;
        var word = verdict.decision().word();
        register.move(dispute, after, register.step(What.RULED, arbiter.key(), word, amount), key);
        disputes.add(
                id, new Ruling(instance, arbiter.key(), verdict.decision(), amount, reason, now));
        var why = word + ", " + amount.text() + ": " + reason;
        auditLog.note(arbiter, Role.ARBITER, "dispute-ruled", subject(id), why);
        consequences.ruled(dispute, verdict.decision(), instance);
        if (after.state() instanceof Resolved resolved) {
            notices.tell(
                    new DisputeResolved(
                            id,
                            after.trade(),
                            word,
                            after.parties(),
                            after.loser(verdict.decision()),
                            after.winner(verdict.decision()),
                            instance,
                            resolved.finalAt(),
                            now));
        }
        if (instance == 2) {
            register.carryOut(after);
        }
    }

    /** Those who rule, the one with least to do first. */
    List<Arbiter> arbiters() {
        var load = disputes.load();
        return people.having(Role.ARBITER, ARBITERS_MAX).stream()
                .map(person -> new Arbiter(person, load.getOrDefault(person.key(), 0L)))
                .sorted(Comparator.comparingLong(Arbiter::cases))
                .toList();
    }

    /**
     * Gives a case to whoever may have it and has least to do.
     *
     * @return false if there is nobody
     */
    boolean giveToAnyone(Dispute dispute) {
        var free =
                arbiters().stream()
                        .map(arbiter -> arbiter.person().key())
                        .filter(one -> !one.equals(dispute.state().arbiter()))
                        .filter(one -> isFree(one, dispute))
                        .findFirst();
        free.ifPresent(arbiter -> give(dispute, arbiter, What.ASSIGNED, null));
        return free.isPresent();
    }

    private void give(Dispute dispute, NostrKey arbiter, What what, @Nullable NostrKey by) {
        requireFree(arbiter, dispute);
        var now = clock.instant();
        boolean first = !(dispute.state() instanceof Appealed);
        var due = terms.rulingDue(first ? dispute.filedAt() : now, now);
        var after = dispute.after(new Take(arbiter, due));
        register.move(dispute, after, register.step(what, by, "", Msat.ZERO), null);
        notices.tell(
                new DisputeEscalated(
                        dispute.id(),
                        dispute.trade(),
                        Why.ASSIGNED,
                        dispute.parties(),
                        arbiter,
                        now));
    }

    private void requireFree(NostrKey arbiter, Dispute dispute) {
        if (isRelated(arbiter, dispute)) {
            throw new Refusal(DisputeRefusal.OWN_TRADE);
        }
        if (hasRuled(arbiter, dispute)) {
            throw new Refusal(DisputeRefusal.RULED_BEFORE);
        }
    }

    private boolean isFree(NostrKey arbiter, Dispute dispute) {
        return !isRelated(arbiter, dispute) && !hasRuled(arbiter, dispute);
    }

    private boolean isRelated(NostrKey arbiter, Dispute dispute) {
        return dispute.isParty(arbiter)
                || settlement
                        .ofTrade(dispute.trade())
                        .map(Escrow::sale)
                        .filter(sale -> sale.referrer().equals(Optional.of(arbiter)))
                        .isPresent();
    }

    private static boolean hasRuled(NostrKey arbiter, Dispute dispute) {
        return dispute.state() instanceof Appealed(_, var first, _, _) && first.equals(arbiter);
    }

    private static Msat amount(Dispute dispute, Verdict verdict) {
        var part = verdict.part();
        boolean isPart =
                !part.isZero() && part.isWholeSat() && part.compareTo(dispute.amount()) < 0;
        if (verdict.decision() == Decision.PARTIAL && !isPart) {
            throw new Refusal(DisputeRefusal.PART_NOT_PART, dispute.amount().text());
        }
        return dispute.amountOf(verdict.decision(), part);
    }

    private void requireNameless(String reason, Dispute dispute) {
        var found = PERSONAL.matcher(reason);
        if (found.find()) {
            throw new Refusal(DisputeRefusal.REASON_NAMES, found.group());
        }
        var text = reason.toLowerCase(Locale.ROOT);
        people.all(dispute.parties()).values().stream()
                .flatMap(Bench::names)
                .filter(name -> isIn(text, name.toLowerCase(Locale.ROOT)))
                .findFirst()
                .ifPresent(name -> {
                    throw new Refusal(DisputeRefusal.REASON_NAMES, name);
                });
    }

    private static Stream<String> names(Person person) {
        return Stream.of(person.name(), person.displayName()).filter(name -> !name.isBlank());
    }

    /** As a word of its own, not as a part of another. */
    private static boolean isIn(String text, String name) {
        return Pattern.compile("(?<![\\p{L}\\p{N}])" + Pattern.quote(name) + "(?![\\p{L}\\p{N}])")
                .matcher(text)
                .find();
    }

    private static String subject(DisputeId id) {
        return "dispute:" + id;
    }

    private static void requireBench(Actor actor) {
        if (!actor.is(Role.ARBITER) && !actor.is(Role.OPERATOR)) {
            throw new Refusal(CommonRefusal.NOT_ALLOWED);
        }
    }
}
