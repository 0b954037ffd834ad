package satsuma.nostr;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.NostrKey;

/** All that is kept of outside relays, in maps. */
public final class InMemorySync implements OutsideRelays, Followed, ParkedEvents, Sightings {

    private final Map<RelayUrl, OutsideRelay> relays = new LinkedHashMap<>();
    private final Map<RelayUrl, Map<String, Cursor>> cursors = new HashMap<>();
    private final Set<NostrKey> followed = new LinkedHashSet<>();
    private final List<Parked> parked = new ArrayList<>();
    private final Map<String, List<Sighting>> sightings = new HashMap<>();
    private long numbers;

    @Override
    public List<OutsideRelay> all() {
        return relays.values().stream()
                .sorted(
                        Comparator.comparing(OutsideRelay::origin)
                                .thenComparing(one -> one.relay().toString()))
                .toList();
    }

    @Override
    public Optional<OutsideRelay> find(RelayUrl relay) {
        return Optional.ofNullable(relays.get(relay));
    }

    @Override
    public void name(OutsideRelay.Origin origin, Collection<RelayUrl> named, Instant now) {
        relays.values()
                .removeIf(one ->
                        one.origin() == origin && !one.paused() && !named.contains(one.relay()));
        for (var relay : named) {
            relays.putIfAbsent(
                    relay,
                    new OutsideRelay(
                            relay,
                            origin,
                            false,
                            OutsideRelay.State.AWAY,
                            now,
                            null,
                            0,
                            now,
                            null,
                            null,
                            null,
                            OutsideRelay.Tally.NONE,
                            null));
        }
    }

    @Override
    public void here(
            RelayUrl relay, OutsideRelay.State state, OutsideRelay.@Nullable Way way, Instant now) {
        change(
                relay,
                one ->
                        with(
                                one,
                                one.paused(),
                                state,
                                way == null ? one.way() : way,
                                one.failures(),
                                one.nextTryAt(),
                                null));
    }

    @Override
    public void away(
            RelayUrl relay,
            int failures,
            Instant nextTryAt,
            @Nullable String trouble,
            Instant now) {
        change(
                relay,
                one ->
                        with(
                                one,
                                one.paused(),
                                OutsideRelay.State.AWAY,
                                one.way(),
                                failures,
                                nextTryAt,
                                trouble));
    }

    @Override
    public void pause(RelayUrl relay, boolean paused) {
        change(
                relay,
                one ->
                        with(
                                one,
                                paused,
                                one.state(),
                                one.way(),
                                one.failures(),
                                one.nextTryAt(),
                                one.trouble()));
    }

    @Override
    public void note(RelayUrl relay, String notice, Instant now) {
        throw new UnsupportedOperationException("no test has a notice");
    }

    @Override
    public void count(RelayUrl relay, OutsideRelay.Tally more) {
        change(
                relay,
                one ->
                        new OutsideRelay(
                                one.relay(),
                                one.origin(),
                                one.paused(),
                                one.state(),
                                one.stateAt(),
                                one.way(),
                                one.failures(),
                                one.nextTryAt(),
                                one.trouble(),
                                one.notice(),
                                one.noticeAt(),
                                one.tally().plus(more),
                                one.heardUntil()));
    }

    @Override
    public Map<String, Cursor> cursors(RelayUrl relay) {
        return Map.copyOf(cursors.getOrDefault(relay, Map.of()));
    }

    @Override
    public void putCursor(RelayUrl relay, String subscription, Cursor cursor) {
        cursors.computeIfAbsent(relay, _ -> new HashMap<>()).put(subscription, cursor);
    }

    @Override
    public void advance(RelayUrl relay, Set<String> subscriptions, Instant until) {
        cursors.getOrDefault(relay, new HashMap<>())
                .replaceAll((name, cursor) ->
                        subscriptions.contains(name) && cursor.heardUntil().isBefore(until)
                                ? new Cursor(cursor.filter(), until, cursor.sweptAt())
                                : cursor);
    }

    @Override
    public void rewind(RelayUrl relay) {
        cursors.remove(relay);
    }

    @Override
    public void add(NostrKey author) {
        followed.add(author);
    }

    @Override
    public List<NostrKey> first(int limit) {
        return followed.stream().limit(limit).toList();
    }

    @Override
    public void add(Parked one) {
        numbers++;
        parked.addFirst(
                new Parked(
                        numbers,
                        one.relay(),
                        one.eventId(),
                        one.reason(),
                        one.json(),
                        one.at(),
                        one.dueAt()));
    }

    @Override
    public List<Parked> page(int offset, int limit) {
        return parked.stream().skip(offset).limit(limit).toList();
    }

    @Override
    public long count() {
        return parked.size();
    }

    @Override
    public List<Parked> due(Instant now, int limit) {
        return parked.stream().filter(one -> isDue(one, now)).limit(limit).toList();
    }

    @Override
    public void remove(Collection<Parked> gone) {
        parked.removeAll(gone);
    }

    @Override
    public void add(RelayUrl relay, Collection<String> eventIds, Instant now) {
        for (var id : eventIds) {
            var seen = sightings.computeIfAbsent(id, _ -> new ArrayList<>());
            if (seen.stream().noneMatch(one -> one.relay().equals(relay))) {
                seen.add(new Sighting(relay, now));
            }
        }
    }

    @Override
    public List<Sighting> of(String eventId) {
        return List.copyOf(sightings.getOrDefault(eventId, List.of()));
    }

    @Override
    public int forget(Instant age, int limit) {
        throw new UnsupportedOperationException("nothing grows old in a test");
    }

    private static boolean isDue(Parked one, Instant now) {
        var at = one.dueAt();
        return at != null && !at.isAfter(now);
    }

    private void change(RelayUrl relay, UnaryOperator<OutsideRelay> change) {
        relays.computeIfPresent(relay, (_, one) -> change.apply(one));
    }

    private static OutsideRelay with(
            OutsideRelay one,
            boolean paused,
            OutsideRelay.State state,
            OutsideRelay.@Nullable Way way,
            int failures,
            Instant nextTryAt,
            @Nullable String trouble) {
        return new OutsideRelay(
                one.relay(),
                one.origin(),
                paused,
                state,
                one.stateAt(),
                way,
                failures,
                nextTryAt,
                trouble,
                one.notice(),
                one.noticeAt(),
                one.tally(),
                one.heardUntil());
    }
}
