package satsuma.vetting;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import satsuma.kernel.ContentHash;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Port;
import satsuma.kernel.Refusal;

/** All submissions there are, and what happened to them. */
@Port
public interface Submissions {

    Optional<Submission> find(UUID id);

    Optional<Submission> of(NostrKey author, ContentHash content);

    /** Keeps {@code submission} unless its author has handed in the same content before. */
    void add(Submission submission);

    /**
     * Keeps {@code after} in place of {@code before}.
     *
     * @throws Refusal {@link VettingRefusal#ELSEWHERE} if somebody was quicker
     */
    void replace(Submission before, Submission after);

    /** Those that wait for a reviewer or are with one, oldest first. */
    List<Submission> waiting(int limit);

    /** Those of one author, latest first. */
    List<Submission> byAuthor(NostrKey author, int limit);

    void add(UUID submission, Step step);

    /** In the order they were taken. */
    List<Step> steps(UUID submission, int limit);

    long countSteps(UUID submission);
}
