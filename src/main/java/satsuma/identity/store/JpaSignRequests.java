package satsuma.identity.store;

import static java.util.stream.Collectors.joining;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import satsuma.identity.SignRequest;
import satsuma.identity.SignRequests;
import satsuma.kernel.NostrKey;
import satsuma.nostr.Draft;

/** {@link SignRequests} in the table {@code identity_sign_request}, one draft on each line. */
@ApplicationScoped
class JpaSignRequests implements SignRequests {

    @PersistenceContext EntityManager em;

    @Override
    public void add(SignRequest request) {
        em.createNativeQuery(
                        """
                        insert into identity_sign_request (id, person, drafts, next, since)
                        values (?1, ?2, ?3, ?4, ?5)
                        """)
                .setParameter(1, request.id())
                .setParameter(2, request.person().hex())
                .setParameter(3, request.drafts().stream().map(Draft::json).collect(joining("\n")))
                .setParameter(4, request.next())
                .setParameter(5, request.since())
                .executeUpdate();
    }

    @Override
    public Optional<SignRequest> find(UUID id) {
        return em.createQuery(
                        "select r from SignRequestRow r where r.id = :id", SignRequestRow.class)
                .setParameter("id", id)
                .getResultStream()
                .findFirst()
                .map(SignRequestRow::toRequest);
    }

    @Override
    public boolean take(UUID id) {
        return em.createNativeQuery("delete from identity_sign_request where id = ?1")
                        .setParameter(1, id)
                        .executeUpdate()
                == 1;
    }

    @Override
    public void tidy(NostrKey person, Instant then, int keep) {
        em.createNativeQuery(
                        """
                        delete from identity_sign_request where person = ?1 and (since < ?2 or id in (
                            select id from identity_sign_request where person = ?1
                            order by since desc, id offset ?3))
                        """)
                .setParameter(1, person.hex())
                .setParameter(2, then)
                .setParameter(3, keep)
                .executeUpdate();
    }
}
