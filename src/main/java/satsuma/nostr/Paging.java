package satsuma.nostr;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Refusal;

/**
 * Reads all that a relay has of a filter, page by page, newest first.
 *
 * <p>The next page ends with the second in which the last one began, since there may be more of
 * that second; what came before is told by its id. A page with nothing new in it leads one second
 * further back, and an empty one is the end. What comes is held against the question, since relays
 * are not believed.
 */
final class Paging {

    /** A bound on what one relay can make us read at one go: a million events, if they are many. */
    static final int PAGES_MAX = 2_000;

    /** So many of one second, and there may be more that no page will ever show. */
    static final int CROWD = 50;

    private final RelayUrl relay;
    private final Function<Filter, Conversation.Page> ask;
    private final Consumer<Inbound> out;
    private final int limit;
    private final Set<String> seen = new HashSet<>();
    private int pages;

    /**
     * Begins to read.
     *
     * @param limit of one page, 1 or more
     * @param out is given everything once, sense or nonsense
     */
    Paging(
            RelayUrl relay,
            Function<Filter, Conversation.Page> ask,
            Consumer<Inbound> out,
            int limit) {
        this.relay = relay;
        this.ask = ask;
        this.out = out;
        this.limit = limit;
    }

    /** What one page had in it of what was asked for. */
    private record Sight(int count, int fresh, Instant oldest, Instant newest, boolean finished) {

        boolean isCrowd() {
            return count >= CROWD && oldest.equals(newest);
        }
    }

    /**
     * Reads all of {@code filter}.
     *
     * @throws Refusal {@link NostrRefusal#RELAY_UNAVAILABLE} if that does not come to an end
     */
    void read(Filter filter) {
        var asked = filter;
        for (var sight = page(asked); sight.isPresent(); sight = page(asked)) {
            var oldest = sight.get().oldest();
            if (sight.get().finished() || oldest.getEpochSecond() <= 0) {
                return;
            }
            if (sight.get().fresh() > 0) {
                asked = filter.withUntil(oldest);
            } else {
                if (sight.get().isCrowd()) {
                    readCrowd(filter.withSince(oldest).withUntil(oldest));
                }
                asked = filter.withUntil(oldest.minusSeconds(1));
            }
        }
    }

    /** Reads what has these ids, asking again for what did not fit on a page. */
    void readIds(Filter filter, Collection<String> ids) {
        var left = new HashSet<>(ids);
        while (!left.isEmpty()) {
            var page = page(filter.withIds(left));
            if (page.isEmpty() || page.get().fresh() == 0) {
                return;
            }
            left.removeAll(seen);
        }
    }

    /** Asks for the parts of a second of which the whole does not fit on a page. */
    private void readCrowd(Filter second) {
        for (var part : parts(second)) {
            if (page(part).filter(Sight::isCrowd).isPresent()) {
                readCrowd(part);
            }
        }
    }

    private static List<Filter> parts(Filter filter) {
        if (filter.kinds().size() > 1) {
            return filter.kinds().stream().map(kind -> filter.withKinds(kind)).toList();
        }
        var authors = filter.authors().stream().toList();
        if (authors.size() > 1) {
            int half = authors.size() / 2;
            return List.of(
                    filter.withAuthors(authors.subList(0, half).toArray(NostrKey[]::new)),
                    filter.withAuthors(
                            authors.subList(half, authors.size()).toArray(NostrKey[]::new)));
        }
        return List.of();
    }

    private Optional<Sight> page(Filter filter) {
        if (pages == PAGES_MAX) {
            throw new Refusal(NostrRefusal.RELAY_UNAVAILABLE, "it has more than is read at one go");
        }
        pages++;
        var page = ask.apply(filter.withLimit(limit));
        var times = new ArrayList<Instant>();
        int fresh = 0;
        for (var json : page.events()) {
            var event = read(json, filter);
            event.map(Event::createdAt).ifPresent(times::add);
            if (event.isPresent() && seen.add(event.get().id())) {
                fresh++;
                out.accept(new Inbound.Arrival(relay, event.get()));
            }
        }
        if (times.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Sight(
                        times.size(),
                        fresh,
                        times.stream().min(Instant::compareTo).orElseThrow(),
                        times.stream().max(Instant::compareTo).orElseThrow(),
                        page.finished()));
    }

    private Optional<Event> read(String json, Filter filter) {
        return switch (sift(relay, json, filter)) {
            case Inbound.Arrival(_, var event) -> Optional.of(event);
            case Inbound other -> {
                out.accept(other);
                yield Optional.empty();
            }
        };
    }

    /** What came, as an {@link Inbound.Arrival} if it is what was asked for, else as nonsense. */
    static Inbound sift(RelayUrl relay, String json, Filter filter) {
        try {
            var event = Event.fromJson(json);
            return filter.matches(event)
                    ? new Inbound.Arrival(relay, event)
                    : new Inbound.Nonsense(relay, json, "invalid: not asked for");
        } catch (Refusal refusal) {
            var reason = "invalid: " + String.join(" ", refusal.details());
            return new Inbound.Nonsense(relay, json, reason);
        }
    }
}
