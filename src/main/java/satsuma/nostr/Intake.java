package satsuma.nostr;

import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import satsuma.kernel.Notices;
import satsuma.kernel.UseCase;

/** The one way in for events, our own and strangers' alike. */
@UseCase
public class Intake {

    /** Clocks differ; beyond this a date is a lie. Other relays draw the same line. */
    static final Duration AHEAD_MAX = Duration.ofMinutes(15);

    private final EventCheck check;
    private final Events events;
    private final Notices notices;
    private final InstantSource clock;

    @Inject
    public Intake(EventCheck check, Events events, Notices notices, InstantSource clock) {
        this.check = check;
        this.events = events;
        this.notices = notices;
        this.clock = clock;
    }

    /**
     * Checks {@code event}, keeps it, and tells {@link EventAccepted} if it is new; an ephemeral
     * one is only told, as {@link EventPassed}.
     */
    public Intaken accept(Event event) {
        if (check.check(event) instanceof Verdict.Invalid(var reason)) {
            return new Intaken.Refused("invalid: " + reason);
        }
        var now = clock.instant();
        if (event.createdAt().isAfter(now.plus(AHEAD_MAX))) {
            return new Intaken.Refused("invalid: created_at is in the future");
        }
        if (event.expiresAt().filter(at -> !at.isAfter(now)).isPresent()) {
            return new Intaken.Refused("invalid: it has expired");
        }
        if (event.kind() == Kind.CLIENT_AUTH) {
            return new Intaken.Refused("invalid: AUTH is not for keeping");
        }
        return Kind.isEphemeral(event.kind()) ? pass(event) : keep(event);
    }

    private Intaken pass(Event event) {
        notices.tell(new EventPassed(event));
        return new Intaken.New();
    }

    private Intaken keep(Event event) {
        var intaken = events.add(event);
        if (intaken instanceof Intaken.New) {
            if (event.kind() == Kind.DELETION) {
                events.delete(event);
            }
            notices.tell(new EventAccepted(event));
        }
        return intaken;
    }
}
