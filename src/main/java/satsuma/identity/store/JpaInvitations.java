package satsuma.identity.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import satsuma.identity.Invitations;
import satsuma.kernel.ContentHash;

/** {@link Invitations} in the table {@code identity_invitation}. */
@ApplicationScoped
class JpaInvitations implements Invitations {

    @PersistenceContext EntityManager em;

    @Override
    public void put(ContentHash token) {
        clear();
        em.createNativeQuery("insert into identity_invitation (token_hash) values (?1)")
                .setParameter(1, token.hex())
                .executeUpdate();
    }

    @Override
    public boolean has(ContentHash token) {
        return !em.createNativeQuery(
                        "select token_hash from identity_invitation where token_hash = ?1")
                .setParameter(1, token.hex())
                .getResultList()
                .isEmpty();
    }

    @Override
    public void clear() {
        em.createNativeQuery("delete from identity_invitation").executeUpdate();
    }
}
