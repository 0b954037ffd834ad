package satsuma.nostr;

import java.util.List;

/**
 * Where one event is known to be.
 *
 * @param seen outside relays that had it, first seen first
 * @param sent outside relays it was published to, and what they said
 */
public record Trace(List<Sightings.Sighting> seen, List<Delivery> sent) {

    public Trace {
        seen = List.copyOf(seen);
        sent = List.copyOf(sent);
    }
}
