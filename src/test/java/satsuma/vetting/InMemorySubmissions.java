package satsuma.vetting;

import static java.util.Comparator.comparing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import satsuma.kernel.ContentHash;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Refusal;

/** {@link Submissions} in maps. */
final class InMemorySubmissions implements Submissions {

    private final Map<UUID, Submission> all = new LinkedHashMap<>();
    private final Map<UUID, List<Step>> steps = new LinkedHashMap<>();

    @Override
    public Optional<Submission> find(UUID id) {
        return Optional.ofNullable(all.get(id));
    }

    @Override
    public Optional<Submission> of(NostrKey author, ContentHash content) {
        return all.values().stream()
                .filter(one -> one.author().equals(author) && one.content().equals(content))
                .findFirst();
    }

    @Override
    public void add(Submission submission) {
        if (of(submission.author(), submission.content()).isEmpty()) {
            all.put(submission.id(), submission);
        }
    }

    @Override
    public void replace(Submission before, Submission after) {
        if (!all.replace(before.id(), before, after)) {
            throw new Refusal(VettingRefusal.ELSEWHERE);
        }
    }

    @Override
    public List<Submission> waiting(int limit) {
        return all.values().stream()
                .filter(one -> one.state().isWaiting())
                .sorted(comparing(one -> one.state().since()))
                .limit(limit)
                .toList();
    }

    @Override
    public List<Submission> byAuthor(NostrKey author, int limit) {
        return all.values().stream()
                .filter(one -> one.author().equals(author))
                .sorted(comparing(Submission::handedInAt).reversed())
                .limit(limit)
                .toList();
    }

    @Override
    public void add(UUID submission, Step step) {
        steps.computeIfAbsent(submission, _ -> new ArrayList<>()).add(step);
    }

    @Override
    public List<Step> steps(UUID submission, int limit) {
        return steps.getOrDefault(submission, List.of()).stream().limit(limit).toList();
    }

    @Override
    public long countSteps(UUID submission) {
        return steps.getOrDefault(submission, List.of()).size();
    }
}
