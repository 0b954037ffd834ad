package satsuma.nostr;

/**
 * An event together with the proof that it is its author's own: only {@link EventCheck} has one.
 */
public final class VerifiedEvent {

    private final Event event;

    VerifiedEvent(Event event) {
        this.event = event;
    }

    public Event event() {
        return event;
    }
}
