package satsuma.nostr.wire;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import satsuma.nostr.Event;
import satsuma.nostr.EventCheck;
import satsuma.nostr.Filter;
import satsuma.nostr.RelayUrl;
import satsuma.nostr.Relays;

/** {@link Relays} over WebSockets, one per relay. */
@Singleton
class RelayConnections implements Relays {

    private static final Duration TICK = Duration.ofSeconds(30);

    private final EventCheck check;
    private final WireThreads threads;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(RelaySocket.CONNECT_TIMEOUT).build();
    private final Map<RelayUrl, RelayConnection> connections = new ConcurrentHashMap<>();
    private Future<?> ticking;
    private boolean closed;

    @Inject
    RelayConnections(EventCheck check, ContainerThreads threads) {
        this(check, threads.wire());
    }

    RelayConnections(EventCheck check, WireThreads threads) {
        this.check = check;
        this.threads = threads;
        ticking = threads.after(TICK, this::tick);
    }

    @Override
    public Optional<Event> ask(RelayUrl relay, Event request, Filter reply, Duration timeout) {
        return to(relay).ask(request, reply, timeout);
    }

    @Override
    public AutoCloseable listen(RelayUrl relay, Filter filter, Consumer<Event> listener) {
        return to(relay).listen(filter, listener);
    }

    @Override
    public String send(RelayUrl relay, Event event) {
        return to(relay).send(event);
    }

    @Override
    public Optional<String> challenge(RelayUrl relay) {
        return to(relay).challenge();
    }

    @Override
    public void authenticate(RelayUrl relay, Event auth) {
        to(relay).authenticate(auth);
    }

    @PreDestroy
    void close() {
        synchronized (this) {
            closed = true;
            ticking.cancel(false);
        }
        connections.values().forEach(RelayConnection::close);
        http.shutdownNow();
    }

    private RelayConnection to(RelayUrl relay) {
        return connections.computeIfAbsent(
                relay, url -> new RelayConnection(url, http, threads, check));
    }

    private void tick() {
        connections.values().forEach(RelayConnection::tick);
        synchronized (this) {
            if (!closed) {
                ticking = threads.after(TICK, this::tick);
            }
        }
    }
}
