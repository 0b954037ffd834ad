package satsuma.nostr.wire;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import satsuma.nostr.Event;
import satsuma.nostr.EventAccepted;
import satsuma.nostr.EventPassed;
import satsuma.platform.notice.Committed;

/**
 * Passes on what comes in, by whatever door, to the relay's clients; not before it is committed.
 */
@ApplicationScoped
class LiveFeed {

    private final Set<RelayClient> clients = ConcurrentHashMap.newKeySet();

    void join(RelayClient client) {
        clients.add(client);
    }

    void leave(RelayClient client) {
        clients.remove(client);
    }

    int size() {
        return clients.size();
    }

    void on(@ObservesAsync @Committed EventAccepted notice) {
        offer(notice.event());
    }

    void on(@ObservesAsync @Committed EventPassed notice) {
        offer(notice.event());
    }

    private void offer(Event event) {
        clients.forEach(client -> client.offer(event));
    }
}
