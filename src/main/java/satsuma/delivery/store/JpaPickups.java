package satsuma.delivery.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import satsuma.delivery.Pickup;
import satsuma.delivery.Pickups;

/** {@link Pickups} in the table {@code delivery_pickup}. */
@ApplicationScoped
class JpaPickups implements Pickups {

    @PersistenceContext EntityManager em;

    @Override
    public void add(UUID purchase, Instant at) {
        em.createNativeQuery(
                        """
                        insert into delivery_pickup values (cast(?1 as uuid), ?2, ?2, 1)
                        on conflict (purchase) do update
                        set last_at = excluded.last_at, times = delivery_pickup.times + 1
                        """)
                .setParameter(1, purchase.toString())
                .setParameter(2, Timestamp.from(at))
                .executeUpdate();
    }

    @Override
    public Optional<Pickup> find(UUID purchase) {
        List<?> rows =
                em.createNativeQuery(
                                """
                                select cast(extract(epoch from first_at) * 1000 as bigint),
                                    cast(extract(epoch from last_at) * 1000 as bigint), times
                                from delivery_pickup where purchase = cast(?1 as uuid)
                                """)
                        .setParameter(1, purchase.toString())
                        .getResultList();
        return rows.stream().findFirst().map(row -> pickup((Object[]) row));
    }

    private static Pickup pickup(Object[] row) {
        return new Pickup(moment(row[0]), moment(row[1]), ((Number) row[2]).longValue());
    }

    private static Instant moment(Object epochMs) {
        return Instant.ofEpochMilli(((Number) epochMs).longValue());
    }
}
