package satsuma.reputation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Port;

/** What the portal has published about people. */
@Port
public interface Labels {

    /**
     * A label that stands.
     *
     * @param tier the word it says
     */
    record Published(String tier, String eventId, Instant at) {}

    /** What we last published about {@code who} on {@code ladder}. */
    Optional<Published> find(NostrKey who, Ladder ladder);

    void put(NostrKey who, Ladder ladder, Published label);

    /** Sellers about whom nothing was published after {@code moment}, at most {@code limit}. */
    List<NostrKey> due(Instant moment, int limit);
}
