package satsuma.nostr;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Port;

/** All events kept here, by NIP-01's rules of what replaces what. */
@Port
public interface Events {

    /**
     * Keeps {@code event}, unless it is known, older than what stands in its place, or deleted.
     *
     * @param event valid, and not ephemeral
     * @return {@link Intaken.New}, {@link Intaken.Known}, {@link Intaken.Superseded} or {@link
     *     Intaken.Refused}
     */
    Intaken add(Event event);

    /** Forgets what {@code deletion} names and its author may delete, now and in future. */
    void delete(Event deletion);

    /**
     * Those that {@code filter} wants, newest first, of one second the lowest id first.
     *
     * @param now what has expired by then is left out
     */
    List<Event> find(Filter filter, Readers readers, Instant now, int limit);

    long count(Filter filter, Readers readers, Instant now);

    /**
     * Removes what has expired.
     *
     * @return how many, at most {@code limit}
     */
    int forgetExpired(Instant now, int limit);

    /** Who is going to read: wraps are for their recipients alone. */
    sealed interface Readers {

        /** The portal itself. */
        record Everything() implements Readers {}

        /** People who have shown who they are; none at all for a stranger. */
        record Only(Set<NostrKey> keys) implements Readers {

            public Only {
                keys = Set.copyOf(keys);
            }
        }
    }
}
