package satsuma.nostr;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@link Outbox} in a list. */
public final class InMemoryOutbox implements Outbox {

    private record Queued(Parcel parcel, Instant dueAt) {}

    private final List<Queued> queued = new ArrayList<>();

    @Override
    public void add(Event event, RelayUrl relay, Instant now) {
        if (queued.stream().noneMatch(q -> isFor(q, event, relay))) {
            queued.add(new Queued(new Parcel(event, relay, 0), now));
        }
    }

    @Override
    public List<Parcel> claim(Instant now, Instant claim, int limit) {
        var due = queued.stream().filter(q -> !q.dueAt().isAfter(now)).limit(limit).toList();
        queued.removeAll(due);
        due.forEach(q -> queued.add(new Queued(q.parcel(), claim)));
        return due.stream().map(Queued::parcel).toList();
    }

    @Override
    public void sent(Parcel parcel, Instant now) {
        queued.removeIf(q -> isFor(q, parcel.event(), parcel.relay()));
    }

    @Override
    public void failed(Parcel parcel, String reason, Optional<Instant> again) {
        sent(parcel, Instant.EPOCH);
        again.ifPresent(at ->
                queued.add(
                        new Queued(
                                new Parcel(parcel.event(), parcel.relay(), parcel.attempts() + 1),
                                at)));
    }

    /** When what is queued is due, in order. */
    public List<Instant> dueAt() {
        return queued.stream().map(Queued::dueAt).sorted().toList();
    }

    private static boolean isFor(Queued queued, Event event, RelayUrl relay) {
        return queued.parcel().event().equals(event) && queued.parcel().relay().equals(relay);
    }
}
