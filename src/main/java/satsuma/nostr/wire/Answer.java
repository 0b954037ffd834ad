package satsuma.nostr.wire;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import satsuma.kernel.NostrKey;
import satsuma.nostr.Event;
import satsuma.nostr.Filter;
import satsuma.nostr.Reader;

/**
 * What is kept of what a client asked for.
 *
 * @param events each once: newest first, or of a search the best first
 * @param complete whether these are surely all, so that the client need not page (NIP-67)
 */
record Answer(List<Event> events, boolean complete) {

    /** A bound on what one question can fill the line with; who wants more pages. */
    private static final long CHARS_MAX = 6L * 1024 * 1024;

    private static final Comparator<Event> NEWEST_FIRST =
            Comparator.comparing(Event::createdAt).reversed().thenComparing(Event::id);

    static Answer to(List<Filter> filters, Reader reader, Set<NostrKey> readers) {
        var found = new LinkedHashSet<Event>();
        boolean complete = true;
        for (var filter : filters) {
            var some = reader.findFor(filter, readers);
            int asked = Math.min(filter.limit().orElse(Reader.EVENTS_MAX), Reader.EVENTS_MAX);
            complete &= some.size() < asked && length(some) < Reader.CHARS_MAX / 2;
            found.addAll(some);
        }
        var events = new ArrayList<>(found);
        if (filters.stream().allMatch(filter -> filter.search().isEmpty())) {
            events.sort(NEWEST_FIRST);
        }
        while (length(events) > CHARS_MAX) {
            events.removeLast();
            complete = false;
        }
        return new Answer(events, complete);
    }

    private static long length(List<Event> events) {
        return events.stream().mapToLong(event -> event.json().length()).sum();
    }
}
