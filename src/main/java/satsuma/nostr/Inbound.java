package satsuma.nostr;

import java.time.Instant;
import java.util.Set;

/** What comes in from outside relays, in the order in which it came. */
public sealed interface Inbound {

    RelayUrl relay();

    /** A rough size in the memory, in characters. */
    default int length() {
        return 64;
    }

    /** An event that was asked for, and whose signature nobody has looked at yet. */
    record Arrival(RelayUrl relay, Event event) implements Inbound {

        @Override
        public int length() {
            return event.json().length() + 64;
        }
    }

    /**
     * Something that is no event, or none that was asked for.
     *
     * @param json as it came
     * @param reason a few words, with NIP-01's prefix
     */
    record Nonsense(RelayUrl relay, String json, String reason) implements Inbound {

        @Override
        public int length() {
            return json.length() + 64;
        }
    }

    /**
     * All that a subscription asked for of the time before {@code until} has come in.
     *
     * @param swept whether that was a look for what was missed, too
     */
    record CaughtUp(RelayUrl relay, Subscription subscription, Instant until, boolean swept)
            implements Inbound {}

    /**
     * The relay was heard {@code at}, and whatever it sent to {@code subscriptions} came before.
     */
    record Heard(RelayUrl relay, Set<String> subscriptions, Instant at) implements Inbound {

        public Heard {
            subscriptions = Set.copyOf(subscriptions);
        }
    }
}
