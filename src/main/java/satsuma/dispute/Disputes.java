package satsuma.dispute;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Port;
import satsuma.kernel.Refusal;

/** All disputes there are, what happened in them, and how they were ruled. */
@Port
public interface Disputes {

    /**
     * Adds it.
     *
     * @param key what its complainant asked with; never the same twice
     */
    void add(Dispute dispute, String key);

    Optional<Dispute> find(DisputeId id);

    /**
     * The dispute called {@code id}, and whoever else wants to move it waits until this transaction
     * is over.
     *
     * @throws Refusal {@link DisputeRefusal#UNKNOWN} if there is none
     */
    Dispute lock(DisputeId id);

    /** What {@code complainant} filed with {@code key}. */
    Optional<Dispute> filed(NostrKey complainant, String key);

    /** Those of some trades, latest first. */
    List<Dispute> ofTrades(Collection<UUID> trades);

    /** Those {@code person} is a party of, latest first. */
    List<Dispute> of(NostrKey person, int limit);

    /** Those that are not over, the one whose clock runs out first in front. */
    List<Dispute> running(int limit);

    /**
     * Puts {@code after} in place of {@code before}, if that is still how it stands; it is looked
     * at again when its next clock runs out.
     *
     * @throws Refusal {@link DisputeRefusal#ELSEWHERE} if somebody was faster
     */
    void replace(Dispute before, Dispute after);

    /** Those whose clock has run out, longest due first. */
    List<DisputeId> due(Instant now, int limit);

    /** Looks at it again not before that moment. */
    void rest(DisputeId id, Instant until);

    /** How many cases each arbiter has that are not ruled; nobody who has none. */
    Map<NostrKey, Long> load();

    /**
     * Keeps what happened.
     *
     * @param key what it was asked with; two steps of one dispute never have the same
     */
    void add(DisputeId id, DisputeStep step, @Nullable String key);

    /** Whether a step of the dispute was asked with {@code key}. */
    boolean knows(DisputeId id, String key);

    /** What happened, oldest first. */
    List<DisputeStep> steps(DisputeId id, int limit);

    void add(DisputeId id, Ruling ruling);

    /** How it was ruled, first instance first. */
    List<Ruling> rulings(DisputeId id);

    /** Rulings that are final, latest first. */
    List<Published> published(int skip, int limit);

    long countPublished();

    /** The last ruling of that dispute, if it is final. */
    Optional<Published> published(DisputeId id);
}
