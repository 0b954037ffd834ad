package satsuma.nostr.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import satsuma.kernel.Hex;
import satsuma.nostr.Delivery;
import satsuma.nostr.Event;
import satsuma.nostr.Outbox;
import satsuma.nostr.RelayUrl;

/** {@link Outbox} in {@code nostr_outbox}. */
@ApplicationScoped
class JpaOutbox implements Outbox {

    @PersistenceContext EntityManager em;

    @Override
    public void add(Event event, RelayUrl relay, Instant now) {
        Sql.of("insert into nostr_outbox (event_id, relay, raw, queued_at, due_at)")
                .add("select ?, ?, ?, n.at, n.at", id(event), relay.toString(), raw(event))
                .add("from to_timestamp(?) n (at) on conflict do nothing", Times.seconds(now))
                .execute(em);
    }

    @Override
    public List<Parcel> claim(Instant now, Instant claim, int limit) {
        var ticket = UUID.randomUUID();
        Sql.of(
                        "update nostr_outbox set claim = ?, due_at = to_timestamp(?)",
                        ticket,
                        Times.seconds(claim))
                .add("where (event_id, relay) in (select event_id, relay from nostr_outbox")
                .add("where due_at <= to_timestamp(?) order by due_at", Times.seconds(now))
                .add("limit ? for update skip locked)", limit)
                .execute(em);
        var rows =
                Sql.of("select raw, relay, attempts from nostr_outbox where claim = ?", ticket)
                        .add("order by queued_at")
                        .on(em)
                        .getResultList();
        var parcels = new ArrayList<Parcel>();
        for (var row : rows) {
            var columns = (Object[]) row;
            parcels.add(
                    new Parcel(
                            Event.fromJson(new String((byte[]) columns[0], StandardCharsets.UTF_8)),
                            RelayUrl.of((String) columns[1]),
                            ((Number) columns[2]).intValue()));
        }
        return parcels;
    }

    @Override
    public void done(Parcel parcel, Delivery.Result result, String words, Instant now) {
        tried(parcel, words)
                .add("due_at = null, result = ?,", result.name())
                .add("answered_at = to_timestamp(?)", Times.seconds(now))
                .add("where event_id = ? and relay = ?", id(parcel.event()), relay(parcel))
                .execute(em);
    }

    @Override
    public void postpone(Parcel parcel, String words, Instant again) {
        tried(parcel, words)
                .add("due_at = to_timestamp(?)", Times.seconds(again))
                .add("where event_id = ? and relay = ?", id(parcel.event()), relay(parcel))
                .execute(em);
    }

    private static Sql tried(Parcel parcel, String words) {
        return Sql.of("update nostr_outbox set claim = null, answer = ?,", Times.text(words))
                .add("attempts = ?,", parcel.attempts() + 1);
    }

    @Override
    public void hold(RelayUrl relay, Instant until) {
        Sql.of("update nostr_outbox set claim = null,")
                .add("due_at = to_timestamp(?)", Times.seconds(until))
                .add("where relay = ? and due_at is not null", relay.toString())
                .add("and (claim is not null or due_at < to_timestamp(?))", Times.seconds(until))
                .execute(em);
    }

    @Override
    public List<Delivery> of(String eventId) {
        var rows =
                Sql.of("select relay, result, answer, attempts, queued_at, answered_at, due_at")
                        .add("from nostr_outbox where event_id = ?", (Object) Hex.bytes(eventId))
                        .add("order by relay")
                        .on(em)
                        .getResultList();
        return ((List<?>) rows).stream().map(row -> delivery((Object[]) row)).toList();
    }

    private static Delivery delivery(Object[] row) {
        return new Delivery(
                RelayUrl.of((String) row[0]),
                row[1] == null ? null : Delivery.Result.valueOf((String) row[1]),
                Objects.requireNonNullElse((String) row[2], ""),
                ((Number) row[3]).intValue(),
                Times.instant(row[4]),
                Times.ifAny(row[5]),
                Times.ifAny(row[6]));
    }

    @Override
    public Map<RelayUrl, Delivery.Tally> tallies() {
        var rows =
                Sql.of("select relay, count(*) filter (where result in ('ACCEPTED', 'DUPLICATE')),")
                        .add("count(*) filter (where result is null),")
                        .add("count(*) filter (where result in ('REFUSED', 'GIVEN_UP'))")
                        .add("from nostr_outbox group by relay")
                        .on(em)
                        .getResultList();
        var tallies = new HashMap<RelayUrl, Delivery.Tally>();
        for (var row : rows) {
            var columns = (Object[]) row;
            tallies.put(
                    RelayUrl.of((String) columns[0]),
                    new Delivery.Tally(
                            ((Number) columns[1]).longValue(),
                            ((Number) columns[2]).longValue(),
                            ((Number) columns[3]).longValue()));
        }
        return tallies;
    }

    private static String relay(Parcel parcel) {
        return parcel.relay().toString();
    }

    private static byte[] id(Event event) {
        return Hex.bytes(event.id());
    }

    private static byte[] raw(Event event) {
        return event.json().getBytes(StandardCharsets.UTF_8);
    }
}
