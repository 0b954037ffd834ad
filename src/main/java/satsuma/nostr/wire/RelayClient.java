package satsuma.nostr.wire;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import satsuma.kernel.NostrKey;
import satsuma.nostr.Event;
import satsuma.nostr.Kind;
import satsuma.nostr.RelayTerms;

/** One client of our relay: what it listens to, what it may still do, who it has shown to be. */
final class RelayClient {

    private final Consumer<String> out;
    private final BooleanSupplier behind;
    private final String challenge;
    private final Map<String, LiveSubscription> subscriptions = new ConcurrentHashMap<>();
    private final Set<NostrKey> keys = ConcurrentHashMap.newKeySet();
    private final AtomicInteger unanswered = new AtomicInteger();
    private final Allowance events;
    private final Allowance questions =
            new Allowance(RelayTerms.QUESTIONS_PER_SECOND, System::nanoTime);

    /**
     * One that has just come.
     *
     * @param behind whether much of what it was told still waits to be read
     */
    RelayClient(Consumer<String> out, BooleanSupplier behind, String challenge, RelayTerms terms) {
        this.out = out;
        this.behind = behind;
        this.challenge = challenge;
        events = new Allowance(terms.eventsPerSecond(), System::nanoTime);
    }

    void tell(String frame) {
        out.accept(frame);
    }

    String challenge() {
        return challenge;
    }

    /** Whether it should read first, or ask less often. */
    boolean asksTooMuch() {
        return behind.getAsBoolean() || !questions.take();
    }

    /** Whether it publishes more than it may. */
    boolean publishesTooMuch() {
        return unanswered.get() >= RelayTerms.UNANSWERED_MAX || !events.take();
    }

    /** Counts events that wait for their answer. */
    void owes(int more) {
        unanswered.addAndGet(more);
    }

    /** Who it has proved to be; one client may be several. */
    Set<NostrKey> keys() {
        return Set.copyOf(keys);
    }

    void is(NostrKey key) {
        keys.add(key);
    }

    boolean hasRoomFor(String subscription) {
        return subscriptions.containsKey(subscription)
                || subscriptions.size() < RelayTerms.SUBSCRIPTIONS_MAX;
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
