package satsuma.wallet.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Optional;
import satsuma.kernel.NostrKey;
import satsuma.wallet.TopUp;
import satsuma.wallet.TopUpId;
import satsuma.wallet.TopUps;

/** {@link TopUps} in the table {@code wallet_top_up}. */
@ApplicationScoped
class JpaTopUps implements TopUps {

    @PersistenceContext EntityManager em;

    @Override
    public void lock(NostrKey person) {
        // Held until the transaction ends; 9760 keeps it apart from other features' locks.
        em.createNativeQuery("select 1 from pg_advisory_xact_lock(9760, hashtext(?))")
                .setParameter(1, person.hex())
                .getSingleResult();
    }

    @Override
    public void add(TopUp topUp, String key) {
        em.persist(new TopUpRow(topUp, key));
    }

    @Override
    public Optional<TopUp> find(TopUpId id) {
        return Optional.ofNullable(em.find(TopUpRow.class, id.value())).map(TopUpRow::toTopUp);
    }

    @Override
    public Optional<TopUp> find(NostrKey person, String key) {
        return em.createQuery(
                        "select t from TopUpRow t where t.person = :person and t.key = :key",
                        TopUpRow.class)
                .setParameter("person", person)
                .setParameter("key", key)
                .getResultStream()
                .findFirst()
                .map(TopUpRow::toTopUp);
    }

    @Override
    public long countSince(NostrKey person, Instant since) {
        return em.createQuery(
                        """
                        select count(t) from TopUpRow t
                        where t.person = :person and t.at > :since
                        """,
                        Long.class)
                .setParameter("person", person)
                .setParameter("since", since)
                .getSingleResult();
    }
}
