package satsuma.nostr;

import static java.util.stream.Collectors.groupingBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** {@link Outbox} in a list. */
public final class InMemoryOutbox implements Outbox {

    private record Queued(Event event, Delivery delivery, boolean claimed) {

        @Nullable Instant dueAt() {
            return delivery.dueAt();
        }

        boolean isDue(Instant now) {
            var at = dueAt();
            return at != null && !at.isAfter(now);
        }

        Queued due(Instant at, boolean isClaimed) {
            return with(null, delivery.words(), delivery.attempts(), null, at, isClaimed);
        }

        Queued with(
                Delivery.@Nullable Result result,
                String words,
                int attempts,
                @Nullable Instant answeredAt,
                @Nullable Instant dueAt,
                boolean isClaimed) {
            return new Queued(
                    event,
                    new Delivery(
                            delivery.relay(),
                            result,
                            words,
                            attempts,
                            delivery.queuedAt(),
                            answeredAt,
                            dueAt),
                    isClaimed);
        }
    }

    private final List<Queued> queued = new ArrayList<>();

    @Override
    public void add(Event event, RelayUrl relay, Instant now) {
        if (queued.stream().noneMatch(q -> isFor(q, event, relay))) {
            queued.add(new Queued(event, new Delivery(relay, null, "", 0, now, null, now), false));
        }
    }

    @Override
    public List<Parcel> claim(Instant now, Instant claim, int limit) {
        var due = queued.stream().filter(q -> q.isDue(now)).limit(limit).toList();
        queued.replaceAll(q -> due.contains(q) ? q.due(claim, true) : q);
        return due.stream()
                .map(q -> new Parcel(q.event(), q.delivery().relay(), q.delivery().attempts()))
                .toList();
    }

    @Override
    public void done(Parcel parcel, Delivery.Result result, String words, Instant now) {
        change(parcel, q -> q.with(result, words, parcel.attempts() + 1, now, null, false));
    }

    @Override
    public void postpone(Parcel parcel, String words, Instant again) {
        change(parcel, q -> q.with(null, words, parcel.attempts() + 1, null, again, false));
    }

    @Override
    public void hold(RelayUrl relay, Instant until) {
        queued.replaceAll(q -> {
            var at = q.dueAt();
            boolean held = at != null && (q.claimed() || at.isBefore(until));
            return q.delivery().relay().equals(relay) && held ? q.due(until, false) : q;
        });
    }

    @Override
    public List<Delivery> of(String eventId) {
        return queued.stream()
                .filter(q -> q.event().id().equals(eventId))
                .map(Queued::delivery)
                .toList();
    }

    @Override
    public Map<RelayUrl, Delivery.Tally> tallies() {
        var tallies = new HashMap<RelayUrl, Delivery.Tally>();
        queued.stream()
                .map(Queued::delivery)
                .collect(groupingBy(Delivery::relay))
                .forEach((relay, all) -> tallies.put(relay, tally(all)));
        return tallies;
    }

    private static Delivery.Tally tally(List<Delivery> all) {
        long waiting = all.stream().filter(d -> d.result() == null).count();
        long there =
                all.stream()
                        .map(Delivery::result)
                        .filter(r ->
                                r == Delivery.Result.ACCEPTED || r == Delivery.Result.DUPLICATE)
                        .count();
        return new Delivery.Tally(there, waiting, all.size() - waiting - there);
    }

    /** When what is queued is due, in order. */
    public List<Instant> dueAt() {
        return queued.stream().map(Queued::dueAt).filter(Objects::nonNull).sorted().toList();
    }

    private void change(Parcel parcel, UnaryOperator<Queued> change) {
        queued.replaceAll(q -> isFor(q, parcel.event(), parcel.relay()) ? change.apply(q) : q);
    }

    private static boolean isFor(Queued queued, Event event, RelayUrl relay) {
        return queued.event().equals(event) && queued.delivery().relay().equals(relay);
    }
}
