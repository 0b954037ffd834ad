package satsuma.nostr.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import satsuma.kernel.Hex;
import satsuma.nostr.RelayUrl;
import satsuma.nostr.Sightings;

/** {@link Sightings} in {@code nostr_sighting}. */
@ApplicationScoped
class JpaSightings implements Sightings {

    @PersistenceContext EntityManager em;

    @Override
    public void add(RelayUrl relay, Collection<String> eventIds, Instant now) {
        if (!eventIds.isEmpty()) {
            Sql.of("insert into nostr_sighting (event_id, relay, seen_at)")
                    .add("select decode(i.id, 'hex'), ?,", relay.toString())
                    .add("to_timestamp(?)", Times.seconds(now))
                    .add("from unnest(string_to_array(?, ',')) i (id)", String.join(",", eventIds))
                    .add("on conflict do nothing")
                    .execute(em);
        }
    }

    @Override
    public List<Sighting> of(String eventId) {
        var rows =
                Sql.of("select relay, seen_at from nostr_sighting where event_id = ?", id(eventId))
                        .add("order by seen_at, relay")
                        .on(em)
                        .getResultList();
        return ((List<?>) rows)
                .stream()
                        .map(row -> (Object[]) row)
                        .map(row ->
                                new Sighting(RelayUrl.of((String) row[0]), Times.instant(row[1])))
                        .toList();
    }

    @Override
    public int forget(Instant age, int limit) {
        return Sql.of("delete from nostr_sighting where (event_id, relay) in")
                .add("(select s.event_id, s.relay from nostr_sighting s")
                .add("where s.seen_at < to_timestamp(?)", Times.seconds(age))
                .add("and not exists (select 1 from nostr_event e where e.id = s.event_id)")
                .add("order by s.seen_at limit ?)", limit)
                .execute(em);
    }

    private static Object id(String eventId) {
        return Hex.bytes(eventId);
    }
}
