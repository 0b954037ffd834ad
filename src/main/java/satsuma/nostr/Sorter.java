package satsuma.nostr;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import satsuma.kernel.Errand;

/**
 * Carries what outside relays sent from the inbox to the books, batch by batch.
 *
 * <p>First the events, by the one way in; then, when those are committed, what became of them and
 * how far each subscription has come. What cannot be written down stays in the inbox, so that a
 * database that was away gets all of it again; twice the same is once.
 */
@Errand
public class Sorter {

    /** What is looked at together. */
    static final int BATCH_MAX = 500;

    private final Inbox inbox;
    private final Porter porter;
    private final Receiving receiving;

    @Inject
    public Sorter(Inbox inbox, Porter porter, Receiving receiving) {
        this.inbox = inbox;
        this.porter = porter;
        this.receiving = receiving;
    }

    /**
     * Empties the inbox, as far as {@code limit}.
     *
     * @return how many things were carried
     */
    public int carry(int limit) {
        int carried = 0;
        while (carried < limit) {
            var batch = inbox.peek(Math.min(BATCH_MAX, limit - carried));
            if (batch.isEmpty()) {
                break;
            }
            receiving.note(sort(batch));
            inbox.done(batch.size());
            carried += batch.size();
        }
        return carried;
    }

    /**
     * Brings what came too early and is in time now.
     *
     * @return how many were due, at most {@code limit}
     */
    public int bringDue(int limit) {
        var due = receiving.due(limit);
        if (!due.isEmpty()) {
            var arrivals =
                    due.stream()
                            .<Inbound>map(one ->
                                    new Inbound.Arrival(one.relay(), Event.fromJson(one.json())))
                            .toList();
            receiving.noteDue(sort(arrivals), due);
        }
        return due.size();
    }

    private List<Receiving.Sorted> sort(List<Inbound> batch) {
        var events = new ArrayList<Event>();
        for (var inbound : batch) {
            if (inbound instanceof Inbound.Arrival(_, var event)) {
                events.add(event);
            }
        }
        var brought = porter.bring(events).iterator();
        return batch.stream()
                .map(inbound ->
                        inbound instanceof Inbound.Arrival(var relay, var event)
                                ? new Receiving.Brought(relay, event, brought.next())
                                : new Receiving.Noted(inbound))
                .map(Receiving.Sorted.class::cast)
                .toList();
    }
}
