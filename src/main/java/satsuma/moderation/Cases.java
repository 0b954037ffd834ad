package satsuma.moderation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Port;
import satsuma.kernel.Refusal;

/** All cases there are, with the reports and the steps of each. */
@Port
public interface Cases {

    Optional<Case> find(UUID id);

    /** The latest about {@code subject} because of {@code cause}. */
    Optional<Case> latest(Subject subject, Cause cause);

    /** Those that wait, of {@code person} and because of {@code cause}. */
    List<Case> waiting(NostrKey person, Cause cause);

    /** Keeps {@code opened} unless another of the same cause about the same thing waits. */
    boolean add(Case opened);

    /**
     * Keeps {@code after} in place of {@code before}.
     *
     * @throws Refusal {@link ModerationRefusal#ELSEWHERE} if somebody was quicker
     */
    void replace(Case before, Case after);

    /** Those that wait because of one of {@code causes}, oldest first. */
    List<Case> waiting(Set<Cause> causes, int limit);

    /** Those that concern {@code person} and were decided or hold something back, latest first. */
    List<Case> concerning(NostrKey person, int limit);

    /** Whether another than {@code one} keeps the same listing off the shelves. */
    boolean isHeldByAnother(Case one);

    /** Keeps {@code report} unless its author has reported in this case before. */
    boolean add(UUID id, Report report, int most);

    /** Latest first. */
    List<Report> reports(UUID id, int limit);

    /** How many reports each of {@code ids} has; none if it is left out. */
    Map<UUID, Long> countReports(Set<UUID> ids);

    void add(UUID id, CaseStep step);

    /** In the order they were taken. */
    List<CaseStep> steps(UUID id, int limit);
}
