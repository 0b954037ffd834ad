package satsuma.reputation;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;
import satsuma.reputation.Outcome.What;
import satsuma.reputation.Suspicion.Rule;
import satsuma.reputation.TierPolicy.Rung;

/** The ports of reputation in memory; what the database adds up, added up in Java. */
public final class InMemoryReputation implements Outcomes, Standings, Suspicions {

    private static final Set<What> LOST = Set.of(What.DISPUTE_LOST, What.CLAIM_LOST);

    static final TierPolicy POLICY =
            new TierPolicy(
                    1,
                    Instant.EPOCH,
                    List.of(
                            new Rung(Ladder.ACCESS, 0, 0, 0, 0, false, false, 1),
                            new Rung(Ladder.ACCESS, 1, 0, 100, 0.95, true, false, 1),
                            new Rung(Ladder.ACCESS, 2, 0, 1_000, 0.98, true, false, 1),
                            new Rung(Ladder.ACCESS, 3, 0, 0, 0, false, true, 1),
                            new Rung(Ladder.REPUTATION, 0, 0, 0, 0, false, false, 1),
                            new Rung(Ladder.REPUTATION, 1, 0.50, 100, 0.90, true, false, 1),
                            new Rung(Ladder.REPUTATION, 2, 0.80, 500, 0.95, true, false, 1),
                            new Rung(Ladder.REPUTATION, 3, 0.95, 1_000, 0.99, true, false, 1),
                            new Rung(Ladder.TRUST, 0, 0, 0, 0, false, false, 1),
                            new Rung(Ladder.TRUST, 1, 0, 10, 0.80, false, false, 1.5),
                            new Rung(Ladder.TRUST, 2, 0, 50, 0.90, false, false, 2),
                            new Rung(Ladder.TRUST, 3, 0, 100, 0.95, false, false, 3)));

    private static final class Line {
        final Outcome outcome;
        boolean counted;
        boolean reversed;

        Line(Outcome outcome) {
            this.outcome = outcome;
        }

        boolean is(NostrKey subject, What what) {
            return !reversed && outcome.subject().equals(subject) && outcome.what() == what;
        }
    }

    private final List<Line> lines = new ArrayList<>();
    private final Map<NostrKey, Standing> standings = new HashMap<>();
    private final List<Change> changes = new ArrayList<>();
    private final Map<UUID, Suspicion> suspicions = new LinkedHashMap<>();
    private final Set<NostrKey> invited = new HashSet<>();

    @Override
    public boolean add(Outcome outcome) {
        boolean known =
                lines.stream()
                        .map(line -> line.outcome)
                        .anyMatch(one ->
                                one.cause().equals(outcome.cause())
                                        && one.subject().equals(outcome.subject()));
        return !known && lines.add(new Line(outcome));
    }

    @Override
    public List<NostrKey> reverse(String cause, String why, Instant at) {
        var hit =
                lines.stream()
                        .filter(line -> line.outcome.cause().equals(cause) && !line.reversed)
                        .toList();
        hit.forEach(line -> line.reversed = true);
        return hit.stream().map(line -> line.outcome.subject()).toList();
    }

    @Override
    public List<NostrKey> due(int limit) {
        return lines.stream()
                .filter(line -> !line.counted)
                .map(line -> line.outcome.subject())
                .distinct()
                .limit(limit)
                .toList();
    }

    @Override
    public Optional<Taken> take(NostrKey subject) {
        var taken =
                lines.stream()
                        .filter(line -> !line.counted && line.outcome.subject().equals(subject))
                        .toList();
        taken.forEach(line -> line.counted = true);
        return taken.isEmpty()
                ? Optional.empty()
                : Optional.of(new Taken(taken.getLast().outcome.cause(), taken.size() - 1));
    }

    @Override
    public void again(NostrKey subject) {
        lines.stream()
                .filter(line -> line.outcome.subject().equals(subject))
                .reduce((_, last) -> last)
                .ifPresent(line -> line.counted = false);
    }

    @Override
    public List<Dealings> dealings(NostrKey subject) {
        var trades =
                lines.stream()
                        .filter(line -> !line.reversed && line.outcome.subject().equals(subject))
                        .map(line -> line.outcome)
                        .filter(one -> LOST.contains(one.what()) || !isSuspect(one))
                        .collect(Collectors.groupingBy(Outcome::trade))
                        .values()
                        .stream()
                        .map(Trade::new)
                        .filter(Trade::isTrade)
                        .collect(Collectors.groupingBy(trade -> trade.counterpart));
        return trades.values().stream().map(InMemoryReputation::sum).toList();
    }

    private boolean isSuspect(Outcome one) {
        return of(one.subject()).stream()
                .anyMatch(suspicion ->
                        switch (suspicion.rule()) {
                            case RING, SHARED_WALLET ->
                                    one.counterpart().equals(suspicion.counterpart());
                            case SMALL -> one.amount().compareTo(Msat.ofSat(Pattern.SMALL_SAT)) < 0;
                            case BURST ->
                                    !one.at().isBefore(suspicion.from())
                                            && one.at().isBefore(suspicion.until());
                            case FEW -> false;
                        });
    }

    private static Dealings sum(List<Trade> trades) {
        var sales = trades.stream().filter(trade -> trade.sale).toList();
        var jobs = sales.stream().filter(trade -> trade.job).toList();
        var rated = trades.stream().filter(trade -> trade.stars != null).toList();
        return new Dealings(
                trades.size(),
                trades.stream().mapToDouble(trade -> trade.kept).sum(),
                sales.size(),
                sales.stream().mapToDouble(trade -> trade.kept).sum(),
                jobs.size(),
                jobs.stream().mapToDouble(trade -> trade.kept).sum(),
                trades.stream().mapToLong(trade -> trade.lost).sum(),
                sales.stream().filter(trade -> trade.back >= 1).count(),
                rated.size(),
                rated.stream().mapToDouble(trade -> Objects.requireNonNull(trade.stars)).sum(),
                sales.stream().map(trade -> trade.since).min(Instant::compareTo).orElse(null),
                sales.stream()
                        .map(trade -> trade.until)
                        .filter(Objects::nonNull)
                        .max(Comparator.naturalOrder())
                        .orElse(null));
    }

    private static final class Trade {
        final NostrKey counterpart;
        final boolean sale;
        final boolean job;
        final long lost;
        final double back;
        final double kept;
        final @Nullable Double stars;
        final Instant since;
        final @Nullable Instant until;
        private final boolean settled;

        Trade(List<Outcome> all) {
            counterpart = all.getFirst().counterpart();
            sale =
                    all.stream()
                            .noneMatch(one ->
                                    one.what() == What.BOUGHT || one.what() == What.CLAIM_LOST);
            job = sale && all.getFirst().market().equals("compute");
            lost = all.stream().filter(one -> one.what() == What.DISPUTE_LOST).count();
            back =
                    all.stream()
                            .filter(one -> one.what() == What.REFUNDED)
                            .mapToDouble(Outcome::value)
                            .sum();
            boolean wrong = all.stream().anyMatch(one -> LOST.contains(one.what()));
            kept = wrong ? 0 : Math.max(0, 1 - back);
            stars =
                    all.stream()
                            .filter(one -> one.what() == What.RATED)
                            .map(Outcome::value)
                            .findFirst()
                            .orElse(null);
            since = all.stream().map(Outcome::at).min(Instant::compareTo).orElseThrow();
            until =
                    all.stream()
                            .filter(one -> one.what() == What.SOLD)
                            .map(Outcome::at)
                            .findFirst()
                            .orElse(null);
            settled =
                    all.stream()
                            .anyMatch(one ->
                                    Set.of(
                                                    What.SOLD,
                                                    What.BOUGHT,
                                                    What.DISPUTE_LOST,
                                                    What.CLAIM_LOST)
                                            .contains(one.what()));
        }

        boolean isTrade() {
            return settled || back >= 1;
        }
    }

    @Override
    public Pattern pattern(NostrKey subject) {
        var sold = lines.stream().filter(line -> line.is(subject, What.SOLD)).toList();
        var hours =
                sold.stream()
                        .collect(
                                Collectors.groupingBy(
                                        line -> line.outcome.at().truncatedTo(ChronoUnit.HOURS),
                                        Collectors.counting()));
        return new Pattern(
                sold.size(),
                sold.stream()
                        .filter(line ->
                                line.outcome.amount().compareTo(Msat.ofSat(Pattern.SMALL_SAT)) < 0)
                        .count(),
                sold.stream().map(line -> line.outcome.counterpart()).distinct().count(),
                hours.entrySet().stream()
                        .filter(hour -> hour.getValue() > Pattern.HOUR_MAX)
                        .map(hour ->
                                new Pattern.Burst(
                                        hour.getKey(),
                                        hour.getKey().plus(Duration.ofHours(1)),
                                        hour.getValue()))
                        .toList(),
                rings(subject, sold));
    }

    private List<Pattern.Ring> rings(NostrKey subject, List<Line> sold) {
        var rings = new LinkedHashMap<List<NostrKey>, Set<UUID>>();
        bought(subject)
                .forEach(buying -> {
                    var seller = buying.counterpart();
                    var others =
                            Stream.concat(
                                    Stream.of(seller),
                                    bought(seller)
                                            .filter(one -> !one.counterpart().equals(subject))
                                            .filter(one -> isNear(one, buying))
                                            .map(Outcome::counterpart));
                    others.forEach(buyer ->
                            sold.stream()
                                    .map(line -> line.outcome)
                                    .filter(sale -> sale.counterpart().equals(buyer))
                                    .filter(sale -> isNear(sale, buying))
                                    .forEach(sale ->
                                            rings.computeIfAbsent(
                                                            List.of(buyer, seller),
                                                            _ -> new HashSet<>())
                                                    .add(sale.trade())));
                });
        return rings.entrySet().stream()
                .map(ring ->
                        new Pattern.Ring(
                                ring.getKey().get(0), ring.getKey().get(1), ring.getValue().size()))
                .toList();
    }

    private Stream<Outcome> bought(NostrKey who) {
        return lines.stream().filter(line -> line.is(who, What.BOUGHT)).map(line -> line.outcome);
    }

    private static boolean isNear(Outcome one, Outcome other) {
        return Duration.between(one.at(), other.at())
                        .abs()
                        .compareTo(Duration.ofDays(Pattern.RING_DAYS))
                <= 0;
    }

    @Override
    public void lock(NostrKey who) {
        // Tests go one after the other.
    }

    @Override
    public Optional<Standing> find(NostrKey who) {
        return Optional.ofNullable(standings.get(who));
    }

    @Override
    public void put(Standing standing) {
        standings.put(standing.who(), standing);
    }

    @Override
    public void note(Change change) {
        changes.add(change);
    }

    @Override
    public List<Change> changes(NostrKey who, int limit) {
        return changes.reversed().stream()
                .filter(change -> change.who().equals(who))
                .limit(limit)
                .toList();
    }

    @Override
    public List<NostrKey> aged(LocalDate day, int policy, int limit) {
        return standings.values().stream()
                .filter(one ->
                        one.day().isBefore(day) && Objects.requireNonNullElse(one.score(), 0.0) > 0
                                || one.policy() != policy)
                .map(Standing::who)
                .limit(limit)
                .toList();
    }

    @Override
    public List<Standing> top(int limit) {
        return standings.values().stream()
                .filter(one -> one.score() != null)
                .sorted(Comparator.comparingDouble(one -> -Objects.requireNonNull(one.score())))
                .limit(limit)
                .toList();
    }

    @Override
    public List<Standing> ofTier(Ladder ladder, int level, int limit) {
        return top(Integer.MAX_VALUE).stream()
                .filter(one -> one.tiers().of(ladder) == level)
                .limit(limit)
                .toList();
    }

    @Override
    public ReputationStats stats() {
        throw new UnsupportedOperationException("the database adds up");
    }

    @Override
    public TierPolicy policy(Instant moment) {
        return POLICY;
    }

    @Override
    public boolean isInvited(NostrKey who) {
        return invited.contains(who);
    }

    @Override
    public void invite(NostrKey who, NostrKey by, String why, Instant at) {
        invited.add(who);
    }

    @Override
    public void uninvite(NostrKey who) {
        invited.remove(who);
    }

    @Override
    public boolean addIfNew(Suspicion suspicion) {
        boolean known =
                suspicions.values().stream()
                        .anyMatch(one ->
                                one.rule() == suspicion.rule()
                                        && one.subject().equals(suspicion.subject())
                                        && Objects.equals(
                                                one.counterpart(), suspicion.counterpart())
                                        && one.from().equals(suspicion.from()));
        return !known && suspicions.put(suspicion.id(), suspicion) == null;
    }

    @Override
    public List<Suspicion> of(NostrKey subject) {
        return suspicions.values().stream()
                .filter(one -> one.subject().equals(subject) && one.cleared() == null)
                .toList();
    }

    @Override
    public void drop(UUID id) {
        suspicions.remove(id);
    }

    @Override
    public Optional<Suspicion> find(UUID id) {
        return Optional.ofNullable(suspicions.get(id));
    }

    @Override
    public void clear(UUID id, Suspicion.Clearance clearance) {
        suspicions.computeIfPresent(
                id,
                (_, one) ->
                        new Suspicion(
                                one.id(),
                                one.rule(),
                                one.subject(),
                                one.counterpart(),
                                one.from(),
                                one.until(),
                                one.evidence(),
                                one.foundAt(),
                                clearance));
    }

    @Override
    public List<Suspicion> latest(boolean standing, int limit) {
        return suspicions.values().stream()
                .filter(one -> (one.cleared() == null) == standing)
                .limit(limit)
                .toList();
    }

    /** The rules that stand about {@code subject}. */
    Set<Rule> rules(NostrKey subject) {
        return of(subject).stream().map(Suspicion::rule).collect(Collectors.toSet());
    }
}
