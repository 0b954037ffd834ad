package satsuma.nostr;

import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Refusal;
import satsuma.kernel.UseCase;

/** Looks up what is kept. */
@UseCase
public class Reader {

    /** The most one question is answered with. */
    public static final int EVENTS_MAX = 500;

    private static final Events.Readers PORTAL = new Events.Readers.Everything();

    private final Events events;
    private final InstantSource clock;

    @Inject
    public Reader(Events events, InstantSource clock) {
        this.events = events;
        this.clock = clock;
    }

    /** Those that {@code filter} wants, newest first, at most {@value #EVENTS_MAX}. */
    public List<Event> find(Filter filter) {
        return find(filter, PORTAL);
    }

    /**
     * The same for others to read: wraps only if they are for one of {@code readers}.
     *
     * @throws Refusal {@link NostrRefusal#FILTER_UNSUPPORTED} for a search
     */
    public List<Event> findFor(Filter filter, Set<NostrKey> readers) {
        return find(filter, new Events.Readers.Only(readers));
    }

    /** How many there are that {@code readers} might read. */
    public long countFor(Filter filter, Set<NostrKey> readers) {
        demandNoSearch(filter);
        return events.count(filter, new Events.Readers.Only(readers), clock.instant());
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
        demandNoSearch(filter);
        int limit = Math.min(filter.limit().orElse(EVENTS_MAX), EVENTS_MAX);
        return limit == 0 ? List.of() : events.find(filter, readers, clock.instant(), limit);
    }

    private static void demandNoSearch(Filter filter) {
        if (filter.search().isPresent()) {
            throw new Refusal(NostrRefusal.FILTER_UNSUPPORTED, "search");
        }
    }
}
