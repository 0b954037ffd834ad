package satsuma.identity.store;

import static java.util.stream.Collectors.joining;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import satsuma.identity.RemoteConnection;
import satsuma.identity.RemoteConnections;
import satsuma.kernel.NostrKey;
import satsuma.nostr.RelayUrl;
import satsuma.nostr.SecretKey;
import satsuma.platform.secret.SecretBox;

/**
 * {@link RemoteConnections} in the table {@code identity_remote_signer}, one relay on each line.
 */
@ApplicationScoped
class JpaRemoteConnections implements RemoteConnections {

    private static final String CONTEXT = "identity-remote:";

    @PersistenceContext EntityManager em;

    @Inject SecretBox secretBox;

    @Override
    public void put(RemoteConnection connection, Instant since) {
        var clear = connection.client().bytes();
        em.createNativeQuery(
                        """
                        insert into identity_remote_signer (person, signer, relays, sealed_client, since)
                        values (?1, ?2, ?3, ?4, ?5)
                        on conflict (person) do update set signer = excluded.signer,
                            relays = excluded.relays, sealed_client = excluded.sealed_client,
                            since = excluded.since
                        """)
                .setParameter(1, connection.person().hex())
                .setParameter(2, connection.signer().hex())
                .setParameter(
                        3,
                        connection.relays().stream().map(RelayUrl::toString).collect(joining("\n")))
                .setParameter(4, secretBox.seal(clear, CONTEXT + connection.person()))
                .setParameter(5, since)
                .executeUpdate();
        Arrays.fill(clear, (byte) 0);
    }

    @Override
    public Optional<RemoteConnection> find(NostrKey person) {
        return em.createQuery(
                        "select r from RemoteSignerRow r where r.person = :person",
                        RemoteSignerRow.class)
                .setParameter("person", person)
                .getResultStream()
                .findFirst()
                .map(this::opened);
    }

    @Override
    public boolean has(NostrKey person) {
        return em.createQuery(
                                "select count(r) from RemoteSignerRow r where r.person = :person",
                                Long.class)
                        .setParameter("person", person)
                        .getSingleResult()
                == 1;
    }

    private RemoteConnection opened(RemoteSignerRow row) {
        var clear = secretBox.open(row.sealedClient, CONTEXT + row.person);
        try {
            return new RemoteConnection(
                    row.person,
                    row.signer,
                    row.relays.lines().map(RelayUrl::of).toList(),
                    SecretKey.of(clear));
        } finally {
            Arrays.fill(clear, (byte) 0);
        }
    }
}
