package satsuma.identity.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import satsuma.identity.Suspension;
import satsuma.identity.SuspensionBook;
import satsuma.kernel.NostrKey;

/** {@link SuspensionBook} in the table {@code identity_suspension}. */
@ApplicationScoped
class JpaSuspensionBook implements SuspensionBook {

    @PersistenceContext EntityManager em;

    @Override
    public boolean add(Suspension suspension) {
        return em.createNativeQuery(
                                """
                                insert into identity_suspension
                                    (person, reason, by_key, as_role, since)
                                values (?1, ?2, ?3, ?4, ?5)
                                on conflict (person) where lifted_at is null do nothing
                                """)
                        .setParameter(1, suspension.who().hex())
                        .setParameter(2, suspension.reason())
                        .setParameter(3, suspension.by().hex())
                        .setParameter(4, suspension.as().name())
                        .setParameter(5, suspension.since())
                        .executeUpdate()
                == 1;
    }

    @Override
    public Optional<Suspension> find(NostrKey who) {
        return lasting(List.of(who)).stream().findFirst();
    }

    @Override
    public List<Suspension> lasting(Collection<NostrKey> people) {
        return em.createQuery(
                        """
                        select s from SuspensionRow s
                        where s.person in :people and s.liftedAt is null
                        """,
                        SuspensionRow.class)
                .setParameter("people", people)
                .getResultStream()
                .map(SuspensionRow::toSuspension)
                .toList();
    }

    @Override
    public List<Suspension> lasting(int offset, int limit) {
        return em.createQuery(
                        "select s from SuspensionRow s where s.liftedAt is null order by s.id desc",
                        SuspensionRow.class)
                .setFirstResult(offset)
                .setMaxResults(limit)
                .getResultStream()
                .map(SuspensionRow::toSuspension)
                .toList();
    }

    @Override
    public long countLasting() {
        return em.createQuery(
                        "select count(s) from SuspensionRow s where s.liftedAt is null", Long.class)
                .getSingleResult();
    }

    @Override
    public List<Suspension> of(NostrKey who, int limit) {
        return em.createQuery(
                        "select s from SuspensionRow s where s.person = :who order by s.id desc",
                        SuspensionRow.class)
                .setParameter("who", who)
                .setMaxResults(limit)
                .getResultStream()
                .map(SuspensionRow::toSuspension)
                .toList();
    }

    @Override
    public boolean lift(NostrKey who, NostrKey by, String why, Instant at) {
        return em.createNativeQuery(
                                """
                                update identity_suspension
                                set lifted_at = ?2, lifted_by = ?3, lifted_why = ?4
                                where person = ?1 and lifted_at is null
                                """)
                        .setParameter(1, who.hex())
                        .setParameter(2, at)
                        .setParameter(3, by.hex())
                        .setParameter(4, why)
                        .executeUpdate()
                == 1;
    }
}
