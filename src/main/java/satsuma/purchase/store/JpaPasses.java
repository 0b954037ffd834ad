package satsuma.purchase.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import satsuma.kernel.ContentHash;
import satsuma.platform.secret.SecretBox;
import satsuma.purchase.Pass;
import satsuma.purchase.Passes;

/** {@link Passes} in the table {@code purchase_pass}. */
@ApplicationScoped
class JpaPasses implements Passes {

    @PersistenceContext EntityManager em;

    @Inject SecretBox secrets;

    @Override
    public void add(Pass pass, byte[] root) {
        em.persist(new PassRow(pass, secrets.seal(root, context(pass.token()))));
    }

    @Override
    public Optional<Pass> find(ContentHash token) {
        return Optional.ofNullable(em.find(PassRow.class, token.hex())).map(PassRow::toPass);
    }

    @Override
    public byte[] root(ContentHash token) {
        return secrets.open(em.find(PassRow.class, token.hex()).rootSealed, context(token));
    }

    @Override
    public void use(ContentHash token, Instant now) {
        em.createNativeQuery(
                        "update purchase_pass set used_at = ? where token = ? and used_at is null")
                .setParameter(1, Timestamp.from(now))
                .setParameter(2, token.hex())
                .executeUpdate();
    }

    @Override
    public long countUnused(Instant expiringAfter) {
        return ((Number)
                        em.createNativeQuery(
                                        "select count(*) from purchase_pass"
                                                + " where used_at is null and expires_at > ?")
                                .setParameter(1, Timestamp.from(expiringAfter))
                                .getSingleResult())
                .longValue();
    }

    @Override
    public int forget(Instant expiredBefore, int limit) {
        return em.createNativeQuery(
                        """
                        delete from purchase_pass where token in (
                            select token from purchase_pass where expires_at < ? limit ?)
                        """)
                .setParameter(1, Timestamp.from(expiredBefore))
                .setParameter(2, limit)
                .executeUpdate();
    }

    private static String context(ContentHash token) {
        return "purchase-pass:" + token;
    }
}
