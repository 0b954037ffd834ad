package satsuma.nostr;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import satsuma.kernel.Port;

/** Which outside relay had which event. */
@Port
public interface Sightings {

    /** Notes that {@code relay} had all of {@code eventIds}; the first time counts. */
    void add(RelayUrl relay, Collection<String> eventIds, Instant now);

    /** Where the event was seen, first seen first. */
    List<Sighting> of(String eventId);

    /**
     * Forgets sightings before {@code age} of events that are not kept.
     *
     * @return how many, at most {@code limit}
     */
    int forget(Instant age, int limit);

    /** One event at one relay. */
    record Sighting(RelayUrl relay, Instant at) {}
}
