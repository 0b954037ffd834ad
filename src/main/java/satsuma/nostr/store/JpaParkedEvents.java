package satsuma.nostr.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import satsuma.nostr.Parked;
import satsuma.nostr.ParkedEvents;
import satsuma.nostr.RelayUrl;

/** {@link ParkedEvents} in {@code nostr_parked}. */
@ApplicationScoped
class JpaParkedEvents implements ParkedEvents {

    private static final String SELECT =
            "select nr, relay, event_id, reason, raw, parked_at, due_at from nostr_parked";

    @PersistenceContext EntityManager em;

    @Override
    public void add(Parked parked) {
        var relay = parked.relay().toString();
        var raw = parked.json().getBytes(StandardCharsets.UTF_8);
        var dueAt = parked.dueAt();
        // Relays send the same again and again; the newest says enough.
        Sql.of("delete from nostr_parked where relay = ? and event_id = ?", relay, parked.eventId())
                .add("and event_id <> ''")
                .execute(em);
        Sql.of("insert into nostr_parked (relay, event_id, reason, raw, parked_at, due_at)")
                .add("values (?, ?, ?, ?,", relay, parked.eventId(), reason(parked), raw)
                .add("to_timestamp(?),", Times.seconds(parked.at()))
                .add(dueAt == null ? "null)" : "to_timestamp(?))", due(dueAt))
                .execute(em);
        Sql.of("delete from nostr_parked where relay = ? and nr <=", relay)
                .add("(select nr from nostr_parked where relay = ?", relay)
                .add("order by nr desc offset ? limit 1)", OF_RELAY_MAX)
                .execute(em);
    }

    @Override
    public List<Parked> page(int offset, int limit) {
        return read(Sql.of(SELECT).add("order by nr desc offset ? limit ?", offset, limit));
    }

    @Override
    public long count() {
        return ((Number) Sql.of("select count(*) from nostr_parked").on(em).getSingleResult())
                .longValue();
    }

    @Override
    public List<Parked> due(Instant now, int limit) {
        return read(
                Sql.of(SELECT)
                        .add("where due_at <= to_timestamp(?)", Times.seconds(now))
                        .add("order by due_at, nr limit ?", limit));
    }

    @Override
    public void remove(Collection<Parked> parked) {
        if (!parked.isEmpty()) {
            Sql.of("delete from nostr_parked where nr in")
                    .addList(parked.stream().map(Parked::number).toList())
                    .execute(em);
        }
    }

    private List<Parked> read(Sql sql) {
        return ((List<?>) sql.on(em).getResultList())
                .stream().map(row -> parked((Object[]) row)).toList();
    }

    private static Parked parked(Object[] row) {
        return new Parked(
                ((Number) row[0]).longValue(),
                RelayUrl.of((String) row[1]),
                (String) row[2],
                (String) row[3],
                new String((byte[]) row[4], StandardCharsets.UTF_8),
                Times.instant(row[5]),
                Times.ifAny(row[6]));
    }

    private static String reason(Parked parked) {
        return Times.text(parked.reason());
    }

    private static Object[] due(@Nullable Instant at) {
        return at == null ? new Object[0] : new Object[] {Times.seconds(at)};
    }
}
