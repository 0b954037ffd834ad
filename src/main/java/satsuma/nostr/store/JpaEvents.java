package satsuma.nostr.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import satsuma.kernel.Hex;
import satsuma.nostr.Event;
import satsuma.nostr.Events;
import satsuma.nostr.Filter;
import satsuma.nostr.Intaken;
import satsuma.nostr.Kind;
import satsuma.nostr.Tag;

/** {@link Events} in {@code nostr_event}, {@code nostr_tag} and {@code nostr_tombstone}. */
@ApplicationScoped
class JpaEvents implements Events {

    /** Rows that one statement writes; a statement has at most 65 535 parameters. */
    private static final int ROWS_MAX = 500;

    @PersistenceContext EntityManager em;

    @Override
    public Intaken add(Event event) {
        // Lets others add at the same time, but not this author delete.
        lock("pg_advisory_xact_lock_shared", event);
        var d = address(event);
        if (insert(event, d) == 0) {
            return whyNot(event);
        }
        // An event that stands in another's place has that one's number, and still its tags.
        Sql.of("delete from nostr_tag where event =")
                .add("(select nr from nostr_event where id = ?)", bytes(event.id()))
                .execute(em);
        addTags(event);
        return new Intaken.New();
    }

    @Override
    public void delete(Event deletion) {
        lock("pg_advisory_xact_lock", deletion);
        new Deletions(em, deletion).carryOut();
    }

    @Override
    public List<Event> find(Filter filter, Readers readers, Instant now, int limit) {
        var sql = Sql.of("select e.raw from nostr_event e");
        EventSql.where(sql, filter, readers, now);
        sql.add("order by e.created_at desc, e.id limit ?", limit);
        var events = new ArrayList<Event>();
        for (var raw : sql.on(em).getResultList()) {
            var event = Event.fromJson(new String((byte[]) raw, StandardCharsets.UTF_8));
            if (filter.matches(event)) {
                events.add(event);
            }
        }
        return events;
    }

    @Override
    public long count(Filter filter, Readers readers, Instant now) {
        var sql = Sql.of("select count(*) from nostr_event e");
        EventSql.where(sql, filter, readers, now);
        return ((Number) sql.on(em).getSingleResult()).longValue();
    }

    @Override
    public int forgetExpired(Instant now, int limit) {
        return Sql.of("delete from nostr_event where nr in (select nr from nostr_event")
                .add("where expires_at <= ? order by expires_at", now.getEpochSecond())
                .add("limit ? for update skip locked)", limit)
                .execute(em);
    }

    /** Newer replaces older, and of one second the lower id the higher; all in one statement. */
    private int insert(Event event, List<String> d) {
        var sql = Sql.of("insert into nostr_event (id, pubkey, created_at, kind, raw");
        sql.add(d.isEmpty() ? "" : ", d").add(event.expiresAt().isEmpty() ? "" : ", expires_at");
        sql.add(
                ") select ?, ?, ?, ?, ?",
                bytes(event.id()),
                event.author().bytes(),
                event.createdAt().getEpochSecond(),
                event.kind(),
                event.json().getBytes(StandardCharsets.UTF_8));
        d.forEach(value -> sql.add(", ?", value));
        event.expiresAt().ifPresent(at -> sql.add(", ?", at.getEpochSecond()));
        sql.add("where not exists (").add("select 1 from nostr_tombstone t where");
        Deletions.ofOne(sql, event, d);
        sql.add(")");
        if (d.isEmpty()) {
            return sql.add("on conflict (id) do nothing").execute(em);
        }
        return sql.add(
                        """
                        on conflict (kind, pubkey, d) where d is not null do update set
                            id = excluded.id, created_at = excluded.created_at,
                            expires_at = excluded.expires_at, raw = excluded.raw
                        where nostr_event.created_at < excluded.created_at
                            or nostr_event.created_at = excluded.created_at
                                and nostr_event.id > excluded.id
                        """)
                .execute(em);
    }

    private Intaken whyNot(Event event) {
        var known = Sql.of("select count(*) from nostr_event where id = ?", bytes(event.id()));
        if (isSome(known)) {
            return new Intaken.Known();
        }
        var deleted = Sql.of("select count(*) from nostr_tombstone t where");
        Deletions.ofOne(deleted, event, address(event));
        return isSome(deleted)
                ? new Intaken.Refused("blocked: its author has deleted it")
                : new Intaken.Superseded();
    }

    private void addTags(Event event) {
        var tags = event.tags().stream().filter(Tag::isIndexed).distinct().toList();
        for (int from = 0; from < tags.size(); from += ROWS_MAX) {
            var some = tags.subList(from, Math.min(from + ROWS_MAX, tags.size()));
            var sql = Sql.of("insert into nostr_tag (event, name, value)");
            sql.add("select distinct e.nr, t.name, t.value from nostr_event e, (values");
            for (int i = 0; i < some.size(); i++) {
                var tag = some.get(i);
                sql.add(i == 0 ? "(?, ?)" : ", (?, ?)", tag.name(), Indexed.form(tag.value()));
            }
            sql.add(") t (name, value) where e.id = ?", bytes(event.id())).execute(em);
        }
    }

    private boolean isSome(Sql count) {
        return ((Number) count.on(em).getSingleResult()).longValue() > 0;
    }

    private void lock(String function, Event event) {
        int author = event.author().hashCode();
        // As a block and not as a question, so that the transaction's own connection asks.
        Sql.of("do $$ begin perform " + function + "(7401, " + author + "); end $$").execute(em);
    }

    /** The {@code d} of the address it stands at; none if it stands at none. */
    private static List<String> address(Event event) {
        if (Kind.isAddressable(event.kind())) {
            return List.of(Indexed.form(event.d().orElse("")));
        }
        return Kind.isReplaceable(event.kind()) ? List.of("") : List.of();
    }

    private static byte[] bytes(String hex) {
        return Hex.bytes(hex);
    }
}
