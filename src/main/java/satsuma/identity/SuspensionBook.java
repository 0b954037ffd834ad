package satsuma.identity;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Port;

/** All suspensions there are and were. */
@Port
public interface SuspensionBook {

    /**
     * Begins one.
     *
     * @return false if they are suspended already; then nothing has changed
     */
    boolean add(Suspension suspension);

    /** The one that lasts, if there is one. */
    Optional<Suspension> find(NostrKey who);

    /** Those that last, of any of {@code people}. */
    List<Suspension> lasting(Collection<NostrKey> people);

    /** Those that last, latest first. */
    List<Suspension> lasting(int offset, int limit);

    long countLasting();

    /** All there ever were of one person, latest first, at most {@code limit}. */
    List<Suspension> of(NostrKey who, int limit);

    /**
     * Ends the one that lasts.
     *
     * @return false if there is none
     */
    boolean lift(NostrKey who, NostrKey by, String why, Instant at);
}
