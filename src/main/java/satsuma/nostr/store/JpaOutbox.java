package satsuma.nostr.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import satsuma.kernel.Hex;
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
                .add("from to_timestamp(?) n (at) on conflict do nothing", seconds(now))
                .execute(em);
    }

    @Override
    public List<Parcel> claim(Instant now, Instant claim, int limit) {
        var ticket = UUID.randomUUID();
        Sql.of(
                        "update nostr_outbox set claim = ?, due_at = to_timestamp(?)",
                        ticket,
                        seconds(claim))
                .add("where (event_id, relay) in (select event_id, relay from nostr_outbox")
                .add("where due_at <= to_timestamp(?) order by due_at", seconds(now))
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
    public void sent(Parcel parcel, Instant now) {
        Sql.of("update nostr_outbox set due_at = null, claim = null, failure = null,")
                .add("attempts = attempts + 1, sent_at = to_timestamp(?)", seconds(now))
                .add("where event_id = ? and relay = ?", id(parcel.event()), relay(parcel))
                .execute(em);
    }

    @Override
    public void failed(Parcel parcel, String reason, Optional<Instant> again) {
        var sql = Sql.of("update nostr_outbox set claim = null, failure = ?,", reason);
        again.ifPresentOrElse(
                at -> sql.add("due_at = to_timestamp(?),", seconds(at)),
                () -> sql.add("due_at = null,"));
        sql.add("attempts = attempts + 1")
                .add("where event_id = ? and relay = ?", id(parcel.event()), relay(parcel))
                .execute(em);
    }

    private static double seconds(Instant at) {
        return at.toEpochMilli() / 1_000.0;
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
