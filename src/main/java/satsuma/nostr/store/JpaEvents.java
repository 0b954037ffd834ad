package satsuma.nostr.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import satsuma.nostr.Event;
import satsuma.nostr.Events;
import satsuma.nostr.Filter;
import satsuma.nostr.Intaken;
import satsuma.nostr.Kind;
import satsuma.nostr.Negentropy;
import satsuma.nostr.NostrTerms;
import satsuma.nostr.Reader;
import satsuma.nostr.Vanishing;

/** {@link Events} in the tables {@code nostr_…}. */
@ApplicationScoped
class JpaEvents implements Events {

    /** Longer than this nobody waits for an answer, and the database has others to serve. */
    private static final int QUERY_MAX_MS = 5_000;

    private static final Comparator<Event> BY_AGE =
            Comparator.comparing(Event::createdAt)
                    .thenComparing(Event::id, Comparator.reverseOrder());

    @PersistenceContext EntityManager em;
    @Inject NostrTerms terms;

    @Override
    public List<Intaken> addAll(List<Event> events) {
        if (events.isEmpty()) {
            return List.of();
        }
        var lot = lot();
        // Others may add at the same time; but not while one of these authors deletes.
        lot.lock(events);
        var answers = new ArrayList<Intaken>();
        var run = new ArrayList<Event>();
        for (var event : events) {
            if (Kind.isRemoval(event.kind())) {
                answers.addAll(addRun(lot, run));
                run.clear();
                answers.add(addRemoval(lot, event));
            } else {
                run.add(event);
            }
        }
        answers.addAll(addRun(lot, run));
        return answers;
    }

    @Override
    public Set<String> known(Set<String> ids) {
        return lot().known(ids);
    }

    @Override
    public List<Event> find(Filter filter, Readers readers, Instant now, int limit) {
        // Only so many bytes: some hundred of the longest events would fill the memory.
        var sql = Sql.of("select raw from (select raw, sum(octet_length(raw))");
        sql.add("over (rows unbounded preceding) so_far from (select e.raw from nostr_event e");
        EventSql.where(sql, filter, readers, now);
        EventSql.order(sql, filter);
        sql.add("limit ?) first) page", limit);
        sql.add("where so_far <= ? or so_far = octet_length(raw)", Reader.CHARS_MAX);
        var events = new ArrayList<Event>();
        for (var raw : rows(sql)) {
            var event = Event.fromJson(new String((byte[]) raw, StandardCharsets.UTF_8));
            if (filter.matches(event)) {
                events.add(event);
            }
        }
        return events;
    }

    @Override
    public long count(List<Filter> filters, Readers readers, Instant now, int max) {
        var sql = Sql.of("select count(*) from (");
        for (int i = 0; i < filters.size(); i++) {
            // «union» and not «union all»: what two filters want is one event.
            sql.add(i == 0 ? "" : "union").add("(select e.nr from nostr_event e");
            EventSql.where(sql, filters.get(i), readers, now);
            sql.add("limit ?)", max);
        }
        var count = (Number) rows(sql.add(") found")).getFirst();
        return Math.min(count.longValue(), max);
    }

    @Override
    public List<Negentropy.Item> items(Filter filter, Readers readers, Instant now, int limit) {
        var sql = Sql.of("select e.created_at, encode(e.id, 'hex') from nostr_event e");
        EventSql.where(sql, filter, readers, now);
        EventSql.order(sql, filter);
        return rows(sql.add("limit ?", Math.min(limit, filter.limit().orElse(limit)))).stream()
                .map(row -> (Object[]) row)
                .map(row -> new Negentropy.Item(((Number) row[0]).longValue(), (String) row[1]))
                .toList();
    }

    @Override
    public List<String> forgetExpired(Instant now, int limit) {
        var ids =
                Sql.of("delete from nostr_event where nr in (select nr from nostr_event")
                        .add("where expires_at <= ? order by expires_at", now.getEpochSecond())
                        .add("limit ? for update skip locked)", limit)
                        .add("returning encode(id, 'hex')")
                        .on(em)
                        .getResultList();
        return ((List<?>) ids).stream().map(String.class::cast).toList();
    }

    private Intaken addRemoval(Lot lot, Event removal) {
        var intaken = addRun(lot, List.of(removal)).getFirst();
        if (intaken instanceof Intaken.New) {
            var removing = new Removing(em, removal);
            if (removal.kind() == Kind.DELETION) {
                removing.delete();
            } else if (Vanishing.isFor(terms.own(), removal)) {
                removing.vanish();
            }
        }
        return intaken;
    }

    /** Adds events whose order does not matter; of each id one, of each address the latest. */
    private static List<Intaken> addRun(Lot lot, List<Event> run) {
        var byId = new TreeMap<String, Event>();
        var byAddress = new TreeMap<String, Event>();
        for (var event : run) {
            if (Lot.address(event).isEmpty()) {
                byId.put(event.id(), event);
            } else {
                byAddress.merge(event.address(), event, BinaryOperator.maxBy(BY_AGE));
            }
        }
        var fresh = new HashSet<>(lot.insert(List.copyOf(byId.values()), false));
        fresh.addAll(lot.insert(List.copyOf(byAddress.values()), true));
        var others = run.stream().filter(event -> !fresh.contains(event.id())).toList();
        var why = others.isEmpty() ? Map.<String, Intaken>of() : whyNot(lot, others);
        var answers = new ArrayList<Intaken>();
        for (var event : run) {
            // The second time it is known.
            answers.add(
                    fresh.remove(event.id())
                            ? new Intaken.New()
                            : why.getOrDefault(event.id(), new Intaken.Known()));
        }
        return answers;
    }

    private static Map<String, Intaken> whyNot(Lot lot, List<Event> events) {
        var ids = events.stream().map(Event::id).collect(Collectors.toSet());
        var known = lot.known(ids);
        var deleted = lot.deleted(events);
        var vanished = lot.vanished(events);
        var why = new HashMap<String, Intaken>();
        for (var id : ids) {
            if (known.contains(id)) {
                why.put(id, new Intaken.Known());
            } else if (deleted.contains(id)) {
                why.put(id, new Intaken.Refused("blocked: its author has deleted it"));
            } else if (vanished.contains(id)) {
                why.put(id, new Intaken.Refused("blocked: its author has asked to vanish"));
            } else {
                why.put(id, new Intaken.Superseded());
            }
        }
        return why;
    }

    private Lot lot() {
        return new Lot(em.unwrap(Connection.class));
    }

    private List<?> rows(Sql sql) {
        return sql.on(em)
                .setHint("jakarta.persistence.query.timeout", QUERY_MAX_MS)
                .getResultList();
    }
}
