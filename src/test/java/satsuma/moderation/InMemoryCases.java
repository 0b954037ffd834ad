package satsuma.moderation;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Refusal;

/** {@link Cases} in maps. */
final class InMemoryCases implements Cases {

    final Map<UUID, Case> all = new LinkedHashMap<>();
    private final Map<UUID, List<Report>> reports = new LinkedHashMap<>();
    private final Map<UUID, List<CaseStep>> steps = new LinkedHashMap<>();

    @Override
    public Optional<Case> find(UUID id) {
        return Optional.ofNullable(all.get(id));
    }

    @Override
    public Optional<Case> latest(Subject subject, Cause cause) {
        return all.values().stream()
                .filter(one -> one.subject().key().equals(subject.key()) && one.cause() == cause)
                .reduce((_, later) -> later);
    }

    @Override
    public List<Case> waiting(NostrKey person, Cause cause) {
        return waiting(Set.of(cause), Integer.MAX_VALUE).stream()
                .filter(one -> one.subject().person().equals(person))
                .toList();
    }

    @Override
    public boolean add(Case opened) {
        boolean free =
                latest(opened.subject(), opened.cause())
                        .filter(one -> one.state().isWaiting())
                        .isEmpty();
        if (free) {
            all.put(opened.id(), opened);
        }
        return free;
    }

    @Override
    public void replace(Case before, Case after) {
        if (!all.replace(before.id(), before, after)) {
            throw new Refusal(ModerationRefusal.ELSEWHERE);
        }
    }

    @Override
    public List<Case> waiting(Set<Cause> causes, int limit) {
        return all.values().stream()
                .filter(one -> causes.contains(one.cause()) && one.state().isWaiting())
                .sorted(comparing(one -> one.state().since()))
                .limit(limit)
                .toList();
    }

    @Override
    public List<Case> concerning(NostrKey person, int limit) {
        return all.values().stream()
                .filter(one -> one.subject().person().equals(person))
                .filter(one -> one.held() || !(one.state() instanceof CaseState.Open))
                .limit(limit)
                .toList();
    }

    @Override
    public boolean isHeldByAnother(Case one) {
        return all.values().stream()
                .filter(other -> other.subject().key().equals(one.subject().key()))
                .anyMatch(other -> !other.id().equals(one.id()) && other.isAgainstIt());
    }

    @Override
    public boolean add(UUID id, Report report, int most) {
        var sofar = reports.computeIfAbsent(id, _ -> new ArrayList<>());
        return sofar.size() < most
                && sofar.stream().noneMatch(one -> one.by().equals(report.by()))
                && sofar.add(report);
    }

    @Override
    public List<Report> reports(UUID id, int limit) {
        return reports.getOrDefault(id, List.of()).reversed().stream().limit(limit).toList();
    }

    @Override
    public Map<UUID, Long> countReports(Set<UUID> ids) {
        return ids.stream().collect(toMap(id -> id, id -> (long) reports(id, 1_000).size()));
    }

    @Override
    public void add(UUID id, CaseStep step) {
        steps.computeIfAbsent(id, _ -> new ArrayList<>()).add(step);
    }

    @Override
    public List<CaseStep> steps(UUID id, int limit) {
        return steps.getOrDefault(id, List.of()).stream().limit(limit).toList();
    }
}
