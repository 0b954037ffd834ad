package satsuma.identity.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Arrays;
import java.util.Optional;
import satsuma.identity.KeptKeys;
import satsuma.kernel.NostrKey;
import satsuma.nostr.SecretKey;
import satsuma.platform.secret.SecretBox;

/** {@link KeptKeys} in the table {@code identity_kept_key}, each sealed for its own public key. */
@ApplicationScoped
class JpaKeptKeys implements KeptKeys {

    private static final String CONTEXT = "identity-key:";

    @PersistenceContext EntityManager em;
    @Inject SecretBox secretBox;

    @Override
    public void add(NostrKey person, SecretKey secret) {
        insert(person, secret, false);
    }

    @Override
    public boolean has(NostrKey person) {
        return em.createQuery("select count(k) from KeptKeyRow k where k.key = :key", Long.class)
                        .setParameter("key", person)
                        .getSingleResult()
                == 1;
    }

    @Override
    public Optional<SecretKey> find(NostrKey person) {
        return em.createQuery("select k from KeptKeyRow k where k.key = :key", KeptKeyRow.class)
                .setParameter("key", person)
                .getResultStream()
                .findFirst()
                .map(this::opened);
    }

    @Override
    public Optional<NostrKey> portal() {
        return em.createQuery(
                        "select k.key from KeptKeyRow k where k.portal = true", NostrKey.class)
                .getResultStream()
                .findFirst();
    }

    @Override
    public void addPortalIfNone(NostrKey key, SecretKey secret) {
        insert(key, secret, true);
    }

    private void insert(NostrKey key, SecretKey secret, boolean portal) {
        var clear = secret.bytes();
        em.createNativeQuery(
                        """
                        insert into identity_kept_key (key, sealed, portal) values (?1, ?2, ?3)
                        on conflict do nothing
                        """)
                .setParameter(1, key.hex())
                .setParameter(2, secretBox.seal(clear, CONTEXT + key))
                .setParameter(3, portal)
                .executeUpdate();
        Arrays.fill(clear, (byte) 0);
    }

    private SecretKey opened(KeptKeyRow row) {
        var clear = secretBox.open(row.sealed, CONTEXT + row.key);
        try {
            return SecretKey.of(clear);
        } finally {
            Arrays.fill(clear, (byte) 0);
        }
    }
}
