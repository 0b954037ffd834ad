package satsuma.reputation.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import satsuma.kernel.NostrKey;
import satsuma.reputation.Suspicion;
import satsuma.reputation.Suspicions;

/** {@link Suspicions} in the table {@code reputation_suspicion}. */
@ApplicationScoped
class JpaSuspicions implements Suspicions {

    private static final String COLUMNS =
            "select id, rule, subject, counterpart, from_at, until_at, evidence, found_at,"
                    + " cleared_at, cleared_by, cleared_why from reputation_suspicion ";

    @PersistenceContext EntityManager em;

    @Override
    public boolean addIfNew(Suspicion suspicion) {
        var counterpart = suspicion.counterpart();
        return em.createNativeQuery(
                                """
                                insert into reputation_suspicion
                                    (id, rule, subject, counterpart, from_at, until_at, evidence,
                                     found_at)
                                values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
                                on conflict (rule, subject, counterpart, from_at) do nothing
                                """)
                        .setParameter(1, suspicion.id())
                        .setParameter(2, suspicion.rule().name())
                        .setParameter(3, suspicion.subject().hex())
                        .setParameter(4, counterpart == null ? "" : counterpart.hex())
                        .setParameter(5, suspicion.from())
                        .setParameter(6, suspicion.until())
                        .setParameter(7, suspicion.evidence())
                        .setParameter(8, suspicion.foundAt())
                        .executeUpdate()
                == 1;
    }

    @Override
    public List<Suspicion> of(NostrKey subject) {
        return read(
                em.createNativeQuery(COLUMNS + "where subject = ?1 and cleared_at is null")
                        .setParameter(1, subject.hex())
                        .getResultList());
    }

    @Override
    public void drop(UUID id) {
        em.createNativeQuery("delete from reputation_suspicion where id = ?1")
                .setParameter(1, id)
                .executeUpdate();
    }

    @Override
    public Optional<Suspicion> find(UUID id) {
        return read(
                        em.createNativeQuery(COLUMNS + "where id = ?1")
                                .setParameter(1, id)
                                .getResultList())
                .stream()
                .findFirst();
    }

    @Override
    public void clear(UUID id, Suspicion.Clearance clearance) {
        em.createNativeQuery(
                        """
                        update reputation_suspicion
                        set cleared_at = ?2, cleared_by = ?3, cleared_why = ?4
                        where id = ?1 and cleared_at is null
                        """)
                .setParameter(1, id)
                .setParameter(2, clearance.at())
                .setParameter(3, clearance.by().hex())
                .setParameter(4, clearance.why())
                .executeUpdate();
    }

    @Override
    public List<Suspicion> latest(boolean standing, int limit) {
        var which = standing ? "where cleared_at is null " : "where cleared_at is not null ";
        return read(
                em.createNativeQuery(COLUMNS + which + "order by found_at desc, id limit ?1")
                        .setParameter(1, limit)
                        .getResultList());
    }

    private static List<Suspicion> read(List<?> rows) {
        return rows.stream().map(Object[].class::cast).map(JpaSuspicions::suspicion).toList();
    }

    private static Suspicion suspicion(Object[] row) {
        var counterpart = (String) row[3];
        var clearedAt = Sql.when(row[8]);
        return new Suspicion(
                (UUID) Objects.requireNonNull(row[0]),
                Suspicion.Rule.valueOf((String) row[1]),
                new NostrKey((String) row[2]),
                counterpart.isEmpty() ? null : new NostrKey(counterpart),
                Sql.at(row[4]),
                Sql.at(row[5]),
                (String) row[6],
                Sql.at(row[7]),
                clearedAt == null
                        ? null
                        : new Suspicion.Clearance(
                                clearedAt, new NostrKey((String) row[9]), (String) row[10]));
    }
}
