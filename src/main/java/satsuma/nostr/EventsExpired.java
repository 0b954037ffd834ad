package satsuma.nostr;

import java.util.List;

/**
 * Events ran out (NIP-40) and are kept no longer.
 *
 * @param eventIds 64 hex digits each
 */
public record EventsExpired(List<String> eventIds) {

    public EventsExpired {
        eventIds = List.copyOf(eventIds);
    }
}
