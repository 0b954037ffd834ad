package satsuma.identity.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;
import satsuma.identity.Passwords;
import satsuma.kernel.NostrKey;

/** {@link Passwords} in the table {@code identity_password}. */
@ApplicationScoped
class JpaPasswords implements Passwords {

    @PersistenceContext EntityManager em;

    @Override
    public void put(NostrKey person, String hash) {
        em.createNativeQuery(
                        """
                        insert into identity_password (person, hash) values (?1, ?2)
                        on conflict (person) do update set hash = excluded.hash
                        """)
                .setParameter(1, person.hex())
                .setParameter(2, hash)
                .executeUpdate();
    }

    @Override
    public Optional<String> find(NostrKey person) {
        var found =
                em.createNativeQuery("select hash from identity_password where person = ?1")
                        .setParameter(1, person.hex())
                        .getResultList();
        return found.isEmpty() ? Optional.empty() : Optional.of((String) found.getFirst());
    }
}
