package satsuma.nostr.wire;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import satsuma.nostr.Event;
import satsuma.nostr.Filter;

/** One who listens to a relay: given events one at a time, by a thread that is not the socket's. */
final class Listening {

    private static final System.Logger LOG = System.getLogger(Listening.class.getName());

    /** Who falls behind by more than this is not listening. */
    private static final int WAITING_MAX = 10_000;

    private final String id;
    private final Filter filter;
    private final Consumer<Event> listener;
    private final Executor threads;
    private final Queue<Event> waiting = new ArrayDeque<>();
    private boolean busy;

    Listening(String id, Filter filter, Consumer<Event> listener, Executor threads) {
        this.id = id;
        this.filter = filter;
        this.listener = listener;
        this.threads = threads;
    }

    String id() {
        return id;
    }

    String req() {
        return Frame.req(id, filter);
    }

    boolean wants(Event event) {
        return filter.matches(event);
    }

    /** Puts {@code event} in line; false if the line is too long. */
    boolean offer(Event event) {
        synchronized (waiting) {
            if (waiting.size() >= WAITING_MAX) {
                return false;
            }
            waiting.add(event);
            if (busy) {
                return true;
            }
            busy = true;
        }
        threads.execute(this::handOver);
        return true;
    }

    private void handOver() {
        for (var event = next(); event != null; event = next()) {
            try {
                listener.accept(event);
            } catch (RuntimeException fault) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "event " + event.id() + " was not taken by its listener",
                        fault);
            }
        }
    }

    private @Nullable Event next() {
        synchronized (waiting) {
            var event = waiting.poll();
            busy = event != null;
            return event;
        }
    }
}
