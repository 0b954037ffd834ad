package satsuma.identity.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import satsuma.identity.Signatures;
import satsuma.kernel.NostrKey;

/** {@link Signatures} in the table {@code identity_signature}. */
@ApplicationScoped
class JpaSignatures implements Signatures {

    @PersistenceContext EntityManager em;

    @Override
    public void add(Signed signed) {
        em.persist(new SignatureRow(signed));
    }

    @Override
    public List<Signed> of(NostrKey who, int limit) {
        return em.createQuery(
                        "select s from SignatureRow s where s.who = :who order by s.id desc",
                        SignatureRow.class)
                .setParameter("who", who)
                .setMaxResults(limit)
                .getResultStream()
                .map(SignatureRow::toSigned)
                .toList();
    }
}
