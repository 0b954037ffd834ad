package satsuma.catalogue.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import satsuma.catalogue.Weights;
import satsuma.kernel.NostrKey;

/** {@link Weights} in the table {@code catalogue_weight}. */
@ApplicationScoped
class SqlWeights implements Weights {

    @PersistenceContext EntityManager em;

    @Override
    public void put(NostrKey seller, double weight) {
        em.createNativeQuery(
                        """
                        insert into catalogue_weight (seller, weight) values (?1, ?2)
                        on conflict (seller) do update set weight = excluded.weight
                        """)
                .setParameter(1, seller.hex())
                .setParameter(2, weight)
                .executeUpdate();
    }
}
