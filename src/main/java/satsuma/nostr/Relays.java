package satsuma.nostr;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import satsuma.kernel.Refusal;
import satsuma.kernel.Wire;

/** Relays as one talks to them. */
@Wire
public interface Relays {

    /**
     * Sends {@code request} and waits for the first valid event that {@code reply} wants.
     *
     * @throws Refusal {@link NostrRefusal#RELAY_UNAVAILABLE} if the relay cannot be reached, {@link
     *     NostrRefusal#EVENT_REFUSED} if it does not take the request
     */
    Optional<Event> ask(RelayUrl relay, Event request, Filter reply, Duration timeout);

    /**
     * Hands every valid event that {@code filter} wants to {@code listener}, each at least once,
     * until closed.
     */
    AutoCloseable listen(RelayUrl relay, Filter filter, Consumer<Event> listener);

    /**
     * Sends {@code event} and waits until the relay has taken it.
     *
     * @return what the relay said; may be empty
     * @throws Refusal {@link NostrRefusal#RELAY_UNAVAILABLE} if it cannot be reached, {@link
     *     NostrRefusal#EVENT_REFUSED} with its words if it does not want the event
     */
    String send(RelayUrl relay, Event event);

    /**
     * What {@code relay} wants to see signed by whoever talks to it (NIP-42); given out once, since
     * nothing is to be answered twice.
     */
    Optional<String> challenge(RelayUrl relay);

    /**
     * Shows {@code relay} who we are, over the line that is open.
     *
     * @throws Refusal as {@link #send}
     */
    void authenticate(RelayUrl relay, Event auth);
}
