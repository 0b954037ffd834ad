package satsuma.reputation;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Port;

/** Everything that looks made up. */
@Port
public interface Suspicions {

    /**
     * Adds {@code suspicion}, unless the same was found before, cleared or not.
     *
     * @return whether it was added
     */
    boolean addIfNew(Suspicion suspicion);

    /** Those that stand about {@code subject}. */
    List<Suspicion> of(NostrKey subject);

    /** Forgets one that is not so any more. */
    void drop(UUID id);

    Optional<Suspicion> find(UUID id);

    /** Clears one that stands. */
    void clear(UUID id, Suspicion.Clearance clearance);

    /**
     * Latest found first.
     *
     * @param standing those that stand, or those that were cleared
     */
    List<Suspicion> latest(boolean standing, int limit);
}
