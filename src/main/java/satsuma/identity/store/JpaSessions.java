package satsuma.identity.store;

import static java.util.stream.Collectors.toSet;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import satsuma.identity.Session;
import satsuma.identity.Sessions;
import satsuma.kernel.ContentHash;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Role;

/** {@link Sessions} in the table {@code identity_session}. */
@ApplicationScoped
class JpaSessions implements Sessions {

    private static final int LIST_MAX = 100;
    private static final int EXPIRED_MAX = 500;

    @PersistenceContext EntityManager em;

    @Override
    public void add(Session session) {
        em.persist(new SessionRow(session));
    }

    @Override
    public Optional<Resumed> find(ContentHash token, Instant now) {
        var rows =
                em.createQuery(
                                """
                                select s, p, r.role from SessionRow s
                                join PersonRow p on p.key = s.person
                                left join RoleRow r on r.person = s.person
                                where s.token = :token and s.expiresAt > :now
                                """,
                                Object[].class)
                        .setParameter("token", token)
                        .setParameter("now", now)
                        .getResultList();
        return rows.isEmpty() ? Optional.empty() : Optional.of(resumed(rows));
    }

    @Override
    public void seen(ContentHash token, Instant seenAt, Instant expiresAt) {
        em.createQuery(
                        """
                        update SessionRow s set s.seenAt = :seenAt, s.expiresAt = :expiresAt
                        where s.token = :token
                        """)
                .setParameter("seenAt", seenAt)
                .setParameter("expiresAt", expiresAt)
                .setParameter("token", token)
                .executeUpdate();
    }

    @Override
    public List<Session> of(NostrKey person, Instant now) {
        return em.createQuery(
                        """
                        select s from SessionRow s
                        where s.person = :person and s.expiresAt > :now
                        order by s.seenAt desc
                        """,
                        SessionRow.class)
                .setParameter("person", person)
                .setParameter("now", now)
                .setMaxResults(LIST_MAX)
                .getResultStream()
                .map(SessionRow::toSession)
                .toList();
    }

    @Override
    public void remove(ContentHash token) {
        em.createQuery("delete from SessionRow s where s.token = :token")
                .setParameter("token", token)
                .executeUpdate();
    }

    @Override
    public void removeAll(NostrKey person) {
        em.createQuery("delete from SessionRow s where s.person = :person")
                .setParameter("person", person)
                .executeUpdate();
    }

    @Override
    public void removeExpired(Instant now) {
        // Skipping what others are removing, so that nobody who signs in waits for another.
        em.createNativeQuery(
                        """
                        delete from identity_session where token_hash in (
                            select token_hash from identity_session where expires_at <= ?1
                            limit ?2 for update skip locked)
                        """)
                .setParameter(1, now)
                .setParameter(2, EXPIRED_MAX)
                .executeUpdate();
    }

    private static Resumed resumed(List<Object[]> rows) {
        var first = rows.getFirst();
        var roles =
                rows.stream()
                        .map(row -> row[2])
                        .filter(Role.class::isInstance)
                        .map(Role.class::cast)
                        .collect(toSet());
        return new Resumed(
                ((SessionRow) first[0]).toSession(), ((PersonRow) first[1]).toPerson(roles));
    }
}
