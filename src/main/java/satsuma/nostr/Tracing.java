package satsuma.nostr;

import jakarta.inject.Inject;
import satsuma.kernel.UseCase;

/** Tells where an event was seen and where it went. Who may know that is for others to say. */
@UseCase
public class Tracing {

    private final Sightings sightings;
    private final Outbox outbox;

    @Inject
    public Tracing(Sightings sightings, Outbox outbox) {
        this.sightings = sightings;
        this.outbox = outbox;
    }

    public Trace of(String eventId) {
        return new Trace(sightings.of(eventId), outbox.of(eventId));
    }
}
