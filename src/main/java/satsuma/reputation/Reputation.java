package satsuma.reputation;

import jakarta.inject.Inject;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Notices;
import satsuma.kernel.Refusal;
import satsuma.kernel.UseCase;
import satsuma.reputation.Suspicion.Rule;

/**
 * Takes note of what came of trades, and works out where everyone stands.
 *
 * <p>A standing is computed from all that counts, never from the standing before: what is taken
 * back leaves no trace but its two lines in the history, and what a night was missed for is made up
 * for, day by day.
 */
@UseCase
public class Reputation {

    /** More lines of history nobody reads on one page. */
    public static final int CHANGES_MAX = 50;

    /** The longest list of the best. */
    public static final int TOP_MAX = 100;

    private final Outcomes outcomes;
    private final Standings standings;
    private final Suspicions suspicions;
    private final Notices notices;
    private final InstantSource clock;

    @Inject
    public Reputation(
            Outcomes outcomes,
            Standings standings,
            Suspicions suspicions,
            Notices notices,
            InstantSource clock) {
        this.outcomes = outcomes;
        this.standings = standings;
        this.suspicions = suspicions;
        this.notices = notices;
        this.clock = clock;
    }

    /**
     * Takes note of {@code outcome}, once. What buyers and arbiters say changes the standing at
     * once; sales are added up by {@link #count} a little later, since they are many.
     */
    public void record(Outcome outcome) {
        if (outcomes.add(outcome) && outcome.what().isUrgent()) {
            count(outcome.subject());
        }
    }

    /**
     * Takes back all that {@code cause} told; whoever it was about stands where they would without
     * it. Once more changes nothing.
     */
    public void reverse(String cause, String why) {
        for (var subject :
                outcomes.reverse(cause, why, clock.instant()).stream().sorted().toList()) {
            standings.lock(subject);
            stand(subject, "reversal:" + cause, 0);
        }
    }

    /** Of whom something is not in their standing yet, at most {@code limit}. */
    public List<NostrKey> due(int limit) {
        return outcomes.due(limit);
    }

    /** Works out where {@code who} stands with all that has been told of them. */
    public void count(NostrKey who) {
        standings.lock(who);
        outcomes.take(who).ifPresent(taken -> stand(who, taken.cause(), taken.more()));
    }

    /** Whose standing is not of today, at most {@code limit}. */
    public List<NostrKey> aged(int limit) {
        return standings.aged(today(), policyOf(today()).version(), limit);
    }

    /**
     * Brings {@code who} to the day it is, one day after the other, so that the history is the same
     * whether this runs every night or after a month; on the same day again it changes nothing.
     */
    public void age(NostrKey who) {
        standings.lock(who);
        standings.find(who).ifPresent(this::aged);
    }

    /**
     * Where {@code who} stands, for everyone to see.
     *
     * @return nothing if they never sold anything here
     */
    public Optional<Standing> find(NostrKey who) {
        return standings.find(who).filter(Standing::isPublic);
    }

    /** Where the asking person stands themselves, whether they sell or only buy. */
    public Optional<Standing> own(NostrKey who) {
        return standings.find(who);
    }

    /**
     * Where {@code who} stands.
     *
     * @throws Refusal {@link ReputationRefusal#NO_EVIDENCE} if they never sold anything here
     */
    public Standing get(NostrKey who) {
        return find(who).orElseThrow(() -> new Refusal(ReputationRefusal.NO_EVIDENCE));
    }

    /** What changed where {@code who} stands, latest first. */
    public List<Change> changes(NostrKey who) {
        return find(who).isEmpty() ? List.of() : standings.changes(who, CHANGES_MAX);
    }

    /** The sellers with the highest score, best first, at most {@code limit}. */
    public List<Standing> top(int limit) {
        return standings.top(Math.clamp(limit, 1, TOP_MAX));
    }

    /** The sellers on a tier, best first. */
    public List<Standing> ofTier(Ladder ladder, int level) {
        return standings.ofTier(ladder, level, TOP_MAX);
    }

    /** How many stand where. */
    public ReputationStats stats() {
        return standings.stats();
    }

    /** What the tiers ask for at the moment. */
    public TierPolicy policy() {
        return policyOf(today());
    }

    /**
     * Takes note that {@code seller} and {@code buyer} are paid out to the same wallet.
     *
     * @param evidence where that is seen, without saying which wallet it is
     */
    public void suspectSharedWallet(NostrKey seller, NostrKey buyer, String evidence) {
        var now = clock.instant();
        suspicions.addIfNew(Suspicion.of(Rule.SHARED_WALLET, seller, buyer, evidence, now));
        suspicions.addIfNew(Suspicion.of(Rule.SHARED_WALLET, buyer, seller, evidence, now));
    }

    /** Computes anew, because of {@code cause}; for whoever changed what counts. */
    void again(NostrKey who, String cause) {
        standings.lock(who);
        stand(who, cause, 0);
    }

    private void stand(NostrKey who, String cause, int more) {
        var before = standings.find(who).map(this::aged).orElse(null);
        suspect(who);
        boolean once =
                suspicions.of(who).stream().anyMatch(standing -> standing.rule() == Rule.FEW);
        var evidence = Evidence.of(outcomes.dealings(who), once);
        keep(before, of(who, evidence, today()), cause, more);
    }

    /** Brings {@code standing} to today. */
    private Standing aged(Standing standing) {
        var last = standing;
        for (var day = last.day().plusDays(1); !day.isAfter(today()); day = day.plusDays(1)) {
            var next = of(last.who(), last.evidence(), day);
            if (next.differsFrom(last)) {
                keep(last, next, "decay:" + day, 0);
                last = next;
            }
        }
        if (last.day().isBefore(today()) || last.policy() != policyOf(today()).version()) {
            var next = of(last.who(), last.evidence(), today());
            keep(last, next, "policy:" + next.policy(), 0);
            last = next;
        }
        return last;
    }

    private Standing of(NostrKey who, Evidence evidence, LocalDate day) {
        return Standing.of(who, evidence, policyOf(day), standings.isInvited(who), day);
    }

    /** A policy holds for the whole of the day on which it takes effect. */
    private TierPolicy policyOf(LocalDate day) {
        return standings.policy(
                day.plusDays(1).atStartOfDay().minusNanos(1).toInstant(ZoneOffset.UTC));
    }

    private void keep(@Nullable Standing before, Standing after, String cause, int more) {
        standings.put(after);
        if (!after.differsFrom(before)) {
            return;
        }
        var score = before == null ? null : before.score();
        var tiers = before == null ? Tiers.NEW : before.tiers();
        standings.note(
                new Change(
                        after.who(),
                        clock.instant(),
                        after.day(),
                        cause,
                        more,
                        score,
                        after.score(),
                        tiers,
                        after.tiers()));
        notices.tell(
                new ScoreChanged(
                        after.who(),
                        score,
                        after.score(),
                        tiers,
                        after.tiers(),
                        after.weight(),
                        cause));
    }

    /** Looks for what seems made up, and lets go what does not any more. */
    private void suspect(NostrKey who) {
        var found = outcomes.pattern(who).suspicions(who, clock.instant());
        found.stream()
                .filter(suspicions::addIfNew)
                .filter(one -> one.rule() == Rule.RING)
                .map(Suspicion::counterpart)
                .filter(Objects::nonNull)
                .forEach(outcomes::again);
        suspicions.of(who).stream()
                .filter(standing -> standing.rule().isPassing())
                .filter(standing -> found.stream().noneMatch(one -> one.rule() == standing.rule()))
                .forEach(standing -> suspicions.drop(standing.id()));
    }

    private LocalDate today() {
        return clock.instant().atOffset(ZoneOffset.UTC).toLocalDate();
    }
}
