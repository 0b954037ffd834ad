package satsuma.nostr;

import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashSet;
import satsuma.kernel.Refusal;
import satsuma.kernel.UseCase;

/** Publishes signed events: here at once, at outside relays when they next listen. */
@UseCase
public class Publisher {

    private final Intake intake;
    private final Outbox outbox;
    private final Reader reader;
    private final NostrTerms terms;
    private final InstantSource clock;

    @Inject
    public Publisher(
            Intake intake, Outbox outbox, Reader reader, NostrTerms terms, InstantSource clock) {
        this.intake = intake;
        this.outbox = outbox;
        this.reader = reader;
        this.terms = terms;
        this.clock = clock;
    }

    /**
     * Takes {@code event} in like anybody's, and queues it for the operator's outside relays and
     * those its author writes to (NIP-65), as they are known then. Publishing the same event again
     * changes nothing.
     *
     * @throws Refusal {@link NostrRefusal#EVENT_REFUSED} if it is not valid, or too late
     */
    public void publish(Event event) {
        if (isNew(event)) {
            var relays = new LinkedHashSet<>(terms.outside());
            reader.latest(Kind.RELAY_LIST, event.author(), "")
                    .ifPresent(list -> RelayLists.writes(list).forEach(relays::add));
            relays.remove(terms.own());
            queue(event, relays);
        }
    }

    /**
     * The same for those {@code relays} only: what is for one person goes where they listen.
     *
     * @throws Refusal as {@link #publish(Event)}
     */
    public void publish(Event event, Collection<RelayUrl> relays) {
        if (isNew(event)) {
            queue(event, relays);
        }
    }

    private boolean isNew(Event event) {
        return switch (intake.accept(event)) {
            case Intaken.New _ -> true;
            case Intaken.Known _ -> false;
            case Intaken.Superseded _ ->
                    throw new Refusal(NostrRefusal.EVENT_REFUSED, "a newer one is kept");
            case Intaken.Refused(var reason) ->
                    throw new Refusal(NostrRefusal.EVENT_REFUSED, reason);
        };
    }

    private void queue(Event event, Collection<RelayUrl> relays) {
        relays.forEach(to -> outbox.add(event, to, clock.instant()));
    }
}
