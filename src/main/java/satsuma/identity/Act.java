package satsuma.identity;

import java.util.List;
import java.util.UUID;
import satsuma.nostr.Event;

/** What came of asking someone to publish something under their name. */
public sealed interface Act {

    /** The portal keeps their key: it is signed and published already. */
    record Published(List<Event> events) implements Act {
        public Published {
            events = List.copyOf(events);
        }
    }

    /** They keep their key themselves, and are to sign what {@code request} holds. */
    record ToSign(UUID request) implements Act {}
}
