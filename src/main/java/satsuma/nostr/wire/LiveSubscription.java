package satsuma.nostr.wire;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import satsuma.nostr.Event;
import satsuma.nostr.Filter;

/**
 * One subscription of one client: first what is kept, then what comes.
 *
 * <p>It listens before it looks up, so that nothing falls between; what comes meanwhile waits.
 */
final class LiveSubscription {

    /** What may wait while the kept ones are looked up; the rest a client could not follow. */
    private static final int WAITING_MAX = 1_000;

    private final String id;
    private final List<Filter> filters;
    private final Consumer<String> out;
    private final List<Event> waiting = new ArrayList<>();
    private boolean live;

    LiveSubscription(String id, List<Filter> filters, Consumer<String> out) {
        this.id = id;
        // Which of those to come a search would find, nobody knows; it is answered once.
        this.filters = filters.stream().filter(f -> f.search().isEmpty()).toList();
        this.out = out;
    }

    /** Sends the kept ones, the end of them, and what came meanwhile. */
    synchronized void begin(Answer kept) {
        Set<String> sent = new HashSet<>();
        for (var event : kept.events()) {
            sent.add(event.id());
            out.accept(Frame.event(id, event));
        }
        out.accept(Frame.eose(id, kept.complete()));
        waiting.stream().filter(e -> sent.add(e.id())).forEach(this::pass);
        waiting.clear();
        live = true;
    }

    /** Passes on an event that came just now, if it is one of those wanted. */
    synchronized void offer(Event event) {
        if (filters.stream().noneMatch(filter -> filter.matches(event))) {
            return;
        }
        if (live) {
            pass(event);
        } else if (waiting.size() < WAITING_MAX) {
            waiting.add(event);
        }
    }

    private void pass(Event event) {
        out.accept(Frame.event(id, event));
    }
}
