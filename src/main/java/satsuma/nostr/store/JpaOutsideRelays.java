package satsuma.nostr.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import satsuma.nostr.OutsideRelay;
import satsuma.nostr.OutsideRelay.Origin;
import satsuma.nostr.OutsideRelay.State;
import satsuma.nostr.OutsideRelay.Tally;
import satsuma.nostr.OutsideRelay.Way;
import satsuma.nostr.OutsideRelays;
import satsuma.nostr.RelayUrl;

/** {@link OutsideRelays} in {@code nostr_relay} and {@code nostr_cursor}. */
@ApplicationScoped
class JpaOutsideRelays implements OutsideRelays {

    private static final String SELECT =
            """
            select relay, origin, paused, state, state_at, way, failures, next_try_at, trouble,
                notice, notice_at, fresh, known, refused, bad,
                (select min(c.heard_until) from nostr_cursor c where c.relay = r.relay)
            from nostr_relay r
            """;

    private static final String AWAY = State.AWAY.name();

    @PersistenceContext EntityManager em;

    @Override
    public List<OutsideRelay> all() {
        return read(Sql.of(SELECT).add("order by origin, relay"));
    }

    @Override
    public Optional<OutsideRelay> find(RelayUrl relay) {
        return read(Sql.of(SELECT).add("where relay = ?", relay.toString())).stream().findFirst();
    }

    @Override
    public void name(Origin origin, Collection<RelayUrl> relays, Instant now) {
        var gone = Sql.of("delete from nostr_relay where origin = ?", origin.name());
        gone.add("and not paused");
        if (!relays.isEmpty()) {
            gone.add("and relay not in").addList(relays.stream().map(RelayUrl::toString).toList());
        }
        gone.execute(em);
        for (var relay : relays) {
            Sql.of("insert into nostr_relay (relay, origin, state, state_at, next_try_at)")
                    .add("select ?, ?, ?, n.at, n.at", relay.toString(), origin.name(), AWAY)
                    .add("from to_timestamp(?) n (at)", Times.seconds(now))
                    .add("on conflict (relay) do update set origin = excluded.origin")
                    .add("where nostr_relay.origin <> excluded.origin")
                    .execute(em);
        }
    }

    @Override
    public void here(RelayUrl relay, State state, @Nullable Way way, Instant now) {
        var sql = Sql.of("update nostr_relay set trouble = null,");
        if (way != null) {
            sql.add("way = ?,", way.name());
        }
        stand(sql, state, now).add("where relay = ?", relay.toString()).execute(em);
    }

    @Override
    public void away(
            RelayUrl relay,
            int failures,
            Instant nextTryAt,
            @Nullable String trouble,
            Instant now) {
        var sql = Sql.of("update nostr_relay set failures = ?,", failures);
        sql.add("next_try_at = to_timestamp(?),", Times.seconds(nextTryAt));
        if (trouble == null) {
            sql.add("trouble = null,");
        } else {
            sql.add("trouble = ?,", Times.text(trouble));
        }
        stand(sql, State.AWAY, now).add("where relay = ?", relay.toString()).execute(em);
    }

    private static Sql stand(Sql sql, State state, Instant now) {
        return sql.add("state_at = case when state = ? then state_at", state.name())
                .add("else to_timestamp(?) end, state = ?", Times.seconds(now), state.name());
    }

    @Override
    public void pause(RelayUrl relay, boolean paused) {
        Sql.of("update nostr_relay set paused = ? where relay = ?", paused, relay.toString())
                .execute(em);
    }

    @Override
    public void note(RelayUrl relay, String notice, Instant now) {
        Sql.of("update nostr_relay set notice = ?,", Times.text(notice))
                .add("notice_at = to_timestamp(?)", Times.seconds(now))
                .add("where relay = ?", relay.toString())
                .execute(em);
    }

    @Override
    public void count(RelayUrl relay, Tally more) {
        Sql.of(
                        "update nostr_relay set fresh = fresh + ?, known = known + ?,",
                        more.fresh(),
                        more.known())
                .add("refused = refused + ?, bad = bad + ?", more.refused(), more.bad())
                .add("where relay = ?", relay.toString())
                .execute(em);
    }

    @Override
    public Map<String, Cursor> cursors(RelayUrl relay) {
        var cursors = new HashMap<String, Cursor>();
        var rows =
                Sql.of("select subscription, filter, heard_until, swept_at from nostr_cursor")
                        .add("where relay = ?", relay.toString())
                        .on(em)
                        .getResultList();
        for (var row : rows) {
            var columns = (Object[]) row;
            cursors.put(
                    (String) columns[0],
                    new Cursor(
                            (String) columns[1],
                            Times.instant(columns[2]),
                            Times.instant(columns[3])));
        }
        return cursors;
    }

    @Override
    public void putCursor(RelayUrl relay, String subscription, Cursor cursor) {
        Sql.of("insert into nostr_cursor (relay, subscription, filter, heard_until, swept_at)")
                .add("select r.relay, ?, ?,", subscription, cursor.filter())
                .add("to_timestamp(?),", Times.seconds(cursor.heardUntil()))
                .add("to_timestamp(?)", Times.seconds(cursor.sweptAt()))
                .add("from nostr_relay r where r.relay = ?", relay.toString())
                .add("on conflict (relay, subscription) do update set filter = excluded.filter,")
                .add("heard_until = excluded.heard_until, swept_at = excluded.swept_at")
                .execute(em);
    }

    @Override
    public void advance(RelayUrl relay, Set<String> subscriptions, Instant until) {
        if (!subscriptions.isEmpty()) {
            Sql.of("update nostr_cursor set heard_until = to_timestamp(?)", Times.seconds(until))
                    .add("where heard_until < to_timestamp(?)", Times.seconds(until))
                    .add("and relay = ? and subscription in", relay.toString())
                    .addList(subscriptions)
                    .execute(em);
        }
    }

    @Override
    public void rewind(RelayUrl relay) {
        Sql.of("delete from nostr_cursor where relay = ?", relay.toString()).execute(em);
    }

    private List<OutsideRelay> read(Sql sql) {
        return ((List<?>) sql.on(em).getResultList())
                .stream().map(row -> relay((Object[]) row)).toList();
    }

    private static OutsideRelay relay(Object[] row) {
        return new OutsideRelay(
                RelayUrl.of((String) row[0]),
                Origin.valueOf((String) row[1]),
                (Boolean) row[2],
                State.valueOf((String) row[3]),
                Times.instant(row[4]),
                row[5] == null ? null : Way.valueOf((String) row[5]),
                ((Number) row[6]).intValue(),
                Times.instant(row[7]),
                (String) row[8],
                (String) row[9],
                Times.ifAny(row[10]),
                new Tally(number(row[11]), number(row[12]), number(row[13]), number(row[14])),
                Times.ifAny(row[15]));
    }

    private static long number(Object column) {
        return ((Number) column).longValue();
    }
}
