package satsuma.nostr.wire;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import satsuma.kernel.NostrKey;
import satsuma.nostr.Event;
import satsuma.nostr.Kind;

/** One client of our relay: what it listens to, and who it has shown to be. */
final class RelayClient {

    /** More than any client needs at a time. */
    static final int SUBSCRIPTIONS_MAX = 20;

    private final Consumer<String> out;
    private final String challenge;
    private final Map<String, LiveSubscription> subscriptions = new ConcurrentHashMap<>();
    private final Set<NostrKey> keys = ConcurrentHashMap.newKeySet();

    RelayClient(Consumer<String> out, String challenge) {
        this.out = out;
        this.challenge = challenge;
    }

    void tell(String frame) {
        out.accept(frame);
    }

    String challenge() {
        return challenge;
    }

    /** Who it has proved to be; one client may be several. */
    Set<NostrKey> keys() {
        return Set.copyOf(keys);
    }

    void is(NostrKey key) {
        keys.add(key);
    }

    boolean hasRoomFor(String subscription) {
        return subscriptions.containsKey(subscription) || subscriptions.size() < SUBSCRIPTIONS_MAX;
    }

    /** Adds a subscription, in place of one of the same id. */
    void put(String id, LiveSubscription subscription) {
        subscriptions.put(id, subscription);
    }

    void remove(String subscription) {
        subscriptions.remove(subscription);
    }

    /** Passes on an event that came just now, unless it is not for this client. */
    void offer(Event event) {
        if (mayRead(event)) {
            subscriptions.values().forEach(subscription -> subscription.offer(event));
        }
    }

    private boolean mayRead(Event event) {
        return !Kind.isWrap(event.kind())
                || keys.stream().anyMatch(key -> event.all("p").contains(key.hex()));
    }
}
