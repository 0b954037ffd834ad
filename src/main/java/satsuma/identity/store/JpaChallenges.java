package satsuma.identity.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import satsuma.identity.Challenge;
import satsuma.identity.Challenges;

/**
 * {@link Challenges} in the tables {@code identity_challenge} and {@code identity_used_proof}.
 *
 * <p>That something happens once is left to single statements, of which the database lets only one
 * succeed; looking first and writing then would let two through.
 */
@ApplicationScoped
class JpaChallenges implements Challenges {

    private static final int EXPIRED_MAX = 500;

    @PersistenceContext EntityManager em;

    @Override
    public void add(Challenge challenge) {
        em.createNativeQuery(
                        "insert into identity_challenge (challenge, expires_at) values (?1, ?2)")
                .setParameter(1, challenge.text())
                .setParameter(2, challenge.expiresAt())
                .executeUpdate();
    }

    @Override
    public boolean take(String text, Instant now) {
        return em.createNativeQuery(
                                """
                                delete from identity_challenge
                                where challenge = ?1 and expires_at > ?2
                                """)
                        .setParameter(1, text)
                        .setParameter(2, now)
                        .executeUpdate()
                == 1;
    }

    @Override
    public boolean use(String id, Instant until) {
        return em.createNativeQuery(
                                """
                                insert into identity_used_proof (event_id, usable_until)
                                values (?1, ?2)
                                on conflict do nothing
                                """)
                        .setParameter(1, id)
                        .setParameter(2, until)
                        .executeUpdate()
                == 1;
    }

    @Override
    public void removeExpired(Instant now) {
        em.createNativeQuery(
                        """
                        delete from identity_challenge where challenge in (
                            select challenge from identity_challenge where expires_at <= ?1
                            limit ?2 for update skip locked)
                        """)
                .setParameter(1, now)
                .setParameter(2, EXPIRED_MAX)
                .executeUpdate();
        em.createNativeQuery(
                        """
                        delete from identity_used_proof where event_id in (
                            select event_id from identity_used_proof where usable_until < ?1
                            limit ?2 for update skip locked)
                        """)
                .setParameter(1, now)
                .setParameter(2, EXPIRED_MAX)
                .executeUpdate();
    }
}
