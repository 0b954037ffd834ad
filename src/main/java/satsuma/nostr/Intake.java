package satsuma.nostr;

import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import satsuma.kernel.Notices;
import satsuma.kernel.UseCase;

/** The one way in for events, our own and strangers' alike. */
@UseCase
public class Intake {

    /** Clocks differ; beyond this a date is a lie. Other relays draw the same line. */
    public static final Duration AHEAD_MAX = Duration.ofMinutes(15);

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
        return switch (check.check(event)) {
            case Verdict.Valid(var verified) -> acceptAll(List.of(verified)).getFirst();
            case Verdict.Invalid(var reason) -> new Intaken.Refused("invalid: " + reason);
        };
    }

    /**
     * The same for many, in one transaction and few statements: a hundred cost little more than
     * one. If a listener breaks at any of them, none is taken; {@link Porter} brings them then in
     * smaller lots until only that one is left, so call that unless a transaction is held already.
     *
     * @return what became of each, in the same order
     */
    public List<Intaken> acceptAll(List<VerifiedEvent> verified) {
        var events = verified.stream().map(VerifiedEvent::event).toList();
        var refusals = events.stream().map(this::refusal).toList();
        var keepable = new ArrayList<Event>();
        for (int i = 0; i < events.size(); i++) {
            if (refusals.get(i).isEmpty() && !Kind.isEphemeral(events.get(i).kind())) {
                keepable.add(events.get(i));
            }
        }
        var next = this.events.addAll(keepable).iterator();
        var all = new ArrayList<Intaken>();
        for (int i = 0; i < events.size(); i++) {
            var event = events.get(i);
            all.add(
                    refusals.get(i)
                            .orElseGet(() ->
                                    Kind.isEphemeral(event.kind())
                                            ? pass(event)
                                            : tell(event, next.next())));
        }
        return all;
    }

    /** Why {@code event} cannot be taken, whatever is kept. */
    private Optional<Intaken> refusal(Event event) {
        var now = clock.instant();
        if (event.createdAt().isAfter(now.plus(AHEAD_MAX))) {
            return Optional.of(new Intaken.Refused("invalid: created_at is in the future"));
        }
        if (event.expiresAt().filter(at -> !at.isAfter(now)).isPresent()) {
            return Optional.of(new Intaken.Refused("invalid: it has expired"));
        }
        return event.kind() == Kind.CLIENT_AUTH
                ? Optional.of(new Intaken.Refused("invalid: AUTH is not for keeping"))
                : Optional.empty();
    }

    private Intaken pass(Event event) {
        notices.tell(new EventPassed(event));
        return new Intaken.New();
    }

    private Intaken tell(Event event, Intaken intaken) {
        if (intaken instanceof Intaken.New) {
            notices.tell(new EventAccepted(event));
        }
        return intaken;
    }
}
