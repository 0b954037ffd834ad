package satsuma.nostr;

import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import satsuma.kernel.NostrKey;
import satsuma.kernel.UseCase;

/** Looks up what is kept. */
@UseCase
public class Reader {

    /** The most one question is answered with. */
    public static final int EVENTS_MAX = 500;

    /** The same in characters of JSON, of one filter; the first is always given. */
    public static final int CHARS_MAX = 2 * 1024 * 1024;

    /** Where counting ends. */
    public static final int COUNT_MAX = 100_000;

    /** The most one reconciliation is about. */
    public static final int ITEMS_MAX = 100_000;

    private static final Events.Readers PORTAL = new Events.Readers.Everything();

    private final Events events;
    private final InstantSource clock;

    @Inject
    public Reader(Events events, InstantSource clock) {
        this.events = events;
        this.clock = clock;
    }

    /**
     * Those that {@code filter} wants, newest first or, of a search, best first; at most {@value
     * #EVENTS_MAX}.
     */
    public List<Event> find(Filter filter) {
        return find(filter, PORTAL);
    }

    /** The same for others to read: wraps only if they are for one of {@code readers}. */
    public List<Event> findFor(Filter filter, Set<NostrKey> readers) {
        return find(filter, new Events.Readers.Only(readers));
    }

    /** Which of {@code ids} are kept, for anyone. */
    public Set<String> known(Set<String> ids) {
        return ids.isEmpty() ? Set.of() : events.known(ids);
    }

    /**
     * How many {@code readers} might read of those that any of {@code filters} wants; from {@value
     * #COUNT_MAX} on no more are counted.
     */
    public long countFor(List<Filter> filters, Set<NostrKey> readers) {
        var only = new Events.Readers.Only(readers);
        return events.count(filters, only, clock.instant(), COUNT_MAX);
    }

    /**
     * What {@code readers} might read, for {@link Negentropy}; empty if that is more than {@value
     * #ITEMS_MAX}.
     */
    public Optional<List<Negentropy.Item>> itemsFor(Filter filter, Set<NostrKey> readers) {
        var only = new Events.Readers.Only(readers);
        var items = events.items(filter, only, clock.instant(), ITEMS_MAX + 1);
        return items.size() > ITEMS_MAX ? Optional.empty() : Optional.of(items);
    }

    /**
     * The one that stands at an address now.
     *
     * @param d empty for kinds that are replaceable but not addressable
     */
    public Optional<Event> latest(int kind, NostrKey author, String d) {
        var filter = Filter.kinds(kind).withAuthors(author).withLimit(1);
        var exact = Kind.isAddressable(kind) && !d.isEmpty() ? filter.withTag("d", d) : filter;
        return find(exact.withLimit(EVENTS_MAX), PORTAL).stream()
                .filter(event -> !Kind.isAddressable(kind) || event.d().orElse("").equals(d))
                .findFirst();
    }

    private List<Event> find(Filter filter, Events.Readers readers) {
        int limit = Math.min(filter.limit().orElse(EVENTS_MAX), EVENTS_MAX);
        return limit == 0 ? List.of() : events.find(filter, readers, clock.instant(), limit);
    }
}
