package satsuma.nostr;

import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.Collection;
import satsuma.kernel.Refusal;
import satsuma.kernel.UseCase;

/** Publishes signed events: here at once, at outside relays when they next listen. */
@UseCase
public class Publisher {

    private final Intake intake;
    private final Outbox outbox;
    private final NostrTerms terms;
    private final InstantSource clock;

    @Inject
    public Publisher(Intake intake, Outbox outbox, NostrTerms terms, InstantSource clock) {
        this.intake = intake;
        this.outbox = outbox;
        this.terms = terms;
        this.clock = clock;
    }

    /**
     * Takes {@code event} in like anybody's, and queues it for the outside relays. Publishing the
     * same event again changes nothing.
     *
     * @throws Refusal {@link NostrRefusal#EVENT_REFUSED} if it is not valid, or too late
     */
    public void publish(Event event) {
        publish(event, terms.outside());
    }

    /**
     * The same for those {@code relays} only: what is for one person goes where they listen.
     *
     * @throws Refusal as {@link #publish(Event)}
     */
    public void publish(Event event, Collection<RelayUrl> relays) {
        switch (intake.accept(event)) {
            case Intaken.New _ -> relays.forEach(to -> outbox.add(event, to, clock.instant()));
            case Intaken.Known _ -> {}
            case Intaken.Superseded _ ->
                    throw new Refusal(NostrRefusal.EVENT_REFUSED, "a newer one is kept");
            case Intaken.Refused(var reason) ->
                    throw new Refusal(NostrRefusal.EVENT_REFUSED, reason);
        }
    }
}
