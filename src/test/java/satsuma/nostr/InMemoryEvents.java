package satsuma.nostr;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import satsuma.kernel.NostrKey;

/** {@link Events} in a list. */
public final class InMemoryEvents implements Events {

    private static final Comparator<Event> NEWEST_FIRST =
            Comparator.comparing(Event::createdAt).reversed().thenComparing(Event::id);

    private final List<Event> kept = new ArrayList<>();
    private List<Event> before = List.of();
    private final Set<String> deleted = new HashSet<>();
    private final Map<NostrKey, Instant> vanished = new HashMap<>();

    /** As if the transaction of the last {@link #addAll} had been undone. */
    public void rollBack() {
        kept.clear();
        kept.addAll(before);
    }

    @Override
    public List<Intaken> addAll(List<Event> events) {
        before = List.copyOf(kept);
        var answers = new ArrayList<Intaken>();
        for (var event : events) {
            var intaken = add(event);
            answers.add(intaken);
            if (intaken instanceof Intaken.New && event.kind() == Kind.DELETION) {
                delete(event);
            }
            if (intaken instanceof Intaken.New && event.kind() == Kind.VANISH) {
                vanished.put(event.author(), event.createdAt());
                kept.removeIf(this::hasVanished);
            }
        }
        return answers;
    }

    @Override
    public Set<String> known(Set<String> ids) {
        return kept.stream().map(Event::id).filter(ids::contains).collect(Collectors.toSet());
    }

    private Intaken add(Event event) {
        if (kept.contains(event)) {
            return new Intaken.Known();
        }
        if (deleted.contains(event.author() + event.id())) {
            return new Intaken.Refused("blocked: its author has deleted it");
        }
        if (hasVanished(event)) {
            return new Intaken.Refused("blocked: its author has asked to vanish");
        }
        if (Kind.isReplaceable(event.kind()) || Kind.isAddressable(event.kind())) {
            var there = kept.stream().filter(e -> e.address().equals(event.address())).findFirst();
            if (there.filter(e -> NEWEST_FIRST.compare(e, event) < 0).isPresent()) {
                return new Intaken.Superseded();
            }
            there.ifPresent(kept::remove);
        }
        kept.add(event);
        return new Intaken.New();
    }

    private void delete(Event deletion) {
        for (var id : deletion.all("e")) {
            deleted.add(deletion.author() + id);
            kept.removeIf(e -> e.id().equals(id) && e.author().equals(deletion.author()));
        }
        for (var address : deletion.all("a")) {
            kept.removeIf(e ->
                    e.address().equals(address)
                            && e.author().equals(deletion.author())
                            && !e.createdAt().isAfter(deletion.createdAt()));
        }
    }

    @Override
    public List<Event> find(Filter filter, Readers readers, Instant now, int limit) {
        return found(filter, readers, now).sorted(NEWEST_FIRST).limit(limit).toList();
    }

    @Override
    public long count(List<Filter> filters, Readers readers, Instant now, int max) {
        return filters.stream()
                .flatMap(filter -> found(filter, readers, now))
                .distinct()
                .limit(max)
                .count();
    }

    @Override
    public List<Negentropy.Item> items(Filter filter, Readers readers, Instant now, int limit) {
        return found(filter, readers, now)
                .sorted(NEWEST_FIRST)
                .limit(limit)
                .map(e -> new Negentropy.Item(e.createdAt().getEpochSecond(), e.id()))
                .toList();
    }

    @Override
    public List<String> forgetExpired(Instant now, int limit) {
        var gone = kept.stream().filter(event -> hasExpired(event, now)).limit(limit).toList();
        kept.removeAll(gone);
        return gone.stream().map(Event::id).toList();
    }

    private boolean hasVanished(Event event) {
        var until = vanished.get(event.author());
        return until != null && event.kind() != Kind.VANISH && !event.createdAt().isAfter(until);
    }

    private Stream<Event> found(Filter filter, Readers readers, Instant now) {
        return kept.stream()
                .filter(filter::matches)
                .filter(e -> filter.search().filter(w -> !e.content().contains(w)).isEmpty())
                .filter(event -> !hasExpired(event, now))
                .filter(event -> mayRead(readers, event));
    }

    private static boolean hasExpired(Event event, Instant now) {
        return event.expiresAt().filter(at -> !at.isAfter(now)).isPresent();
    }

    private static boolean mayRead(Readers readers, Event event) {
        return !Kind.isWrap(event.kind())
                || switch (readers) {
                    case Readers.Everything _ -> true;
                    case Readers.Only(var keys) ->
                            keys.stream().map(NostrKey::hex).anyMatch(event.all("p")::contains);
                };
    }
}
