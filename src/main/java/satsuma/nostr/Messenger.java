package satsuma.nostr;

import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import satsuma.kernel.Errand;
import satsuma.kernel.Refusal;

/** Talks to relays while one waits; what need not be now goes through {@link Publisher}. */
@Errand
public class Messenger {

    private final Relays relays;

    @Inject
    public Messenger(Relays relays) {
        this.relays = relays;
    }

    /**
     * Sends {@code request} and waits for the first valid event that {@code reply} wants; empty if
     * none comes in time.
     *
     * @throws Refusal {@link NostrRefusal#RELAY_UNAVAILABLE} if the relay cannot be reached, {@link
     *     NostrRefusal#EVENT_REFUSED} if it does not take the request
     */
    public Optional<Event> ask(RelayUrl relay, Event request, Filter reply, Duration timeout) {
        return relays.ask(relay, request, reply, timeout);
    }

    /**
     * Hands every valid event that {@code filter} wants to {@code listener}, kept ones first, until
     * closed. Connects again by itself; then some may come twice. The listener is called by one
     * thread at a time, outside any transaction.
     */
    public AutoCloseable listen(RelayUrl relay, Filter filter, Consumer<Event> listener) {
        return relays.listen(relay, filter, listener);
    }

    /**
     * Sends {@code event} and waits until the relay has taken it.
     *
     * @throws Refusal {@link NostrRefusal#RELAY_UNAVAILABLE} if it cannot be reached, {@link
     *     NostrRefusal#EVENT_REFUSED} if it does not want the event
     */
    public void send(RelayUrl relay, Event event) {
        var _ = relays.send(relay, event);
    }
}
