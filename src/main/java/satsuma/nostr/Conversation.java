package satsuma.nostr;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import satsuma.kernel.Refusal;

/**
 * An open line to one outside relay, over which its events are read; {@link Conversations} has it.
 */
public interface Conversation extends AutoCloseable {

    /** What the relay says of itself. */
    About about();

    /**
     * One page of what the relay keeps, newest first as it says, as it came.
     *
     * @throws Refusal {@link NostrRefusal#RELAY_UNAVAILABLE} if it does not answer, {@link
     *     NostrRefusal#EVENT_REFUSED} with its words if it will not
     */
    Page page(Filter filter);

    /**
     * The ids of what the relay keeps and {@code ours} lacks (NIP-77).
     *
     * @param ours all that we have of {@code filter}
     * @throws Refusal as {@link #page}
     */
    Set<String> missing(Filter filter, List<Negentropy.Item> ours);

    /**
     * Hands every event to come, as it came, to {@code listener}, on the line's own thread; in
     * place of a subscription of the same name.
     */
    void follow(Subscription subscription, Consumer<String> listener);

    /** What the relay wants signed before it goes on, if it said so (NIP-42). */
    Optional<String> challenge();

    /**
     * Shows the relay who we are.
     *
     * @throws Refusal as {@link #page}
     */
    void authenticate(Event auth);

    /** Asks for a sign of life. */
    void ping();

    /** How long nothing at all was heard. */
    Duration silence();

    /** Why it is over; empty while it is not. */
    Optional<String> end();

    /** The newest word that is meant for people, if there was one since the last time. */
    Optional<String> notice();

    @Override
    void close();

    /**
     * What a relay says of itself (NIP-11).
     *
     * @param negentropy whether it can say what we lack
     * @param limitMax the longest page it gives; empty if it does not say
     */
    record About(boolean negentropy, OptionalInt limitMax) {

        public static final About NOTHING = new About(false, OptionalInt.empty());
    }

    /**
     * What came for one question.
     *
     * @param events as they came
     * @param finished whether the relay says that this is all (NIP-67)
     */
    record Page(List<String> events, boolean finished) {

        public Page {
            events = List.copyOf(events);
        }
    }
}
