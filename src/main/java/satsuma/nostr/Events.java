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
     * Keeps each that is not known, older than what stands in its place, deleted or vanished; as if
     * they came one by one in this order, except that of one address only the latest counts as new.
     * A deletion (NIP-09) that is new takes away what its author may delete, and a request to
     * vanish from here (NIP-62) all that its author has; for what comes later, too.
     *
     * @param events valid, and not ephemeral
     * @return for each, in the same order, {@link Intaken.New}, {@link Intaken.Known}, {@link
     *     Intaken.Superseded} or {@link Intaken.Refused}
     */
    List<Intaken> addAll(List<Event> events);

    /** Which of {@code ids} are kept. */
    Set<String> known(Set<String> ids);

    /**
     * Those that {@code filter} wants, newest first, of one second the lowest id first; those of a
     * search the best first.
     *
     * @param now what has expired by then is left out
     */
    List<Event> find(Filter filter, Readers readers, Instant now, int limit);

    /**
     * How many there are that any of {@code filters} wants.
     *
     * @param max where counting ends
     */
    long count(List<Filter> filters, Readers readers, Instant now, int max);

    /** Id and time of those that {@code filter} wants, at most {@code limit}. */
    List<Negentropy.Item> items(Filter filter, Readers readers, Instant now, int limit);

    /**
     * Removes what has expired.
     *
     * @return its ids, at most {@code limit}
     */
    List<String> forgetExpired(Instant now, int limit);

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
