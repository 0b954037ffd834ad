package satsuma.identity;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import satsuma.kernel.ContentHash;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Port;

/** All sessions there are. */
@Port
public interface Sessions {

    /** A session together with who it belongs to, read in one go because every request asks. */
    record Resumed(Session session, Person person) {}

    void add(Session session);

    /** The one that is not over at {@code now}. */
    Optional<Resumed> find(ContentHash token, Instant now);

    /** Moves both moments of the session on. */
    void seen(ContentHash token, Instant seenAt, Instant expiresAt);

    /** Those of one person that are not over, last used first, at most 100. */
    List<Session> of(NostrKey person, Instant now);

    void remove(ContentHash token);

    void removeAll(NostrKey person);

    /** Clears what is over. */
    void removeExpired(Instant now);
}
