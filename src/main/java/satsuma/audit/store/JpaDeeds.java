package satsuma.audit.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import satsuma.audit.ChainState;
import satsuma.audit.Deed;
import satsuma.audit.DeedQuery;
import satsuma.audit.Deeds;
import satsuma.kernel.Seal;

/** {@link Deeds} in the tables {@code audit_deed}, {@code audit_seal}, {@code audit_unsealed}. */
@ApplicationScoped
class JpaDeeds implements Deeds {

    @PersistenceContext EntityManager em;

    @Override
    public void add(Deed deed) {
        em.createNativeQuery(
                        """
                        insert into audit_deed (at, by_key, as_role, act, subject, why, hash)
                        values (?1, ?2, ?3, ?4, ?5, ?6, ?7)
                        """)
                .setParameter(1, Timestamp.from(deed.at()))
                .setParameter(2, deed.by() == null ? null : deed.by().hex())
                .setParameter(3, deed.as() == null ? null : deed.as().name())
                .setParameter(4, deed.act())
                .setParameter(5, deed.subject())
                .setParameter(6, deed.why())
                .setParameter(7, deed.hash().hex())
                .executeUpdate();
    }

    @Override
    public List<Deed> find(DeedQuery query, int offset, int limit) {
        var asked = new Asked(query);
        return asked.fill(
                        em.createQuery(
                                "select d from DeedRow d where "
                                        + asked.where
                                        + " order by d.at desc, d.id desc",
                                DeedRow.class))
                .setFirstResult(offset)
                .setMaxResults(limit)
                .getResultStream()
                .map(DeedRow::toDeed)
                .toList();
    }

    @Override
    public long count(DeedQuery query) {
        var asked = new Asked(query);
        return asked.fill(
                        em.createQuery(
                                "select count(d) from DeedRow d where " + asked.where, Long.class))
                .getSingleResult();
    }

    @Override
    public List<String> acts() {
        return em.createQuery("select distinct d.act from DeedRow d order by d.act", String.class)
                .getResultList();
    }

    @Override
    public void lock() {
        // Readers go on; whoever else wants to seal waits.
        em.createNativeQuery("lock table audit_seal in share row exclusive mode").executeUpdate();
    }

    @Override
    public Seal last() {
        return em.createQuery(
                        "select s from AuditSealRow s order by s.position desc", SealRow.class)
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .map(SealRow::toSeal)
                .orElse(Seal.BEFORE_ALL);
    }

    @Override
    public Seal at(long position) {
        return Optional.ofNullable(em.find(SealRow.class, position))
                .map(SealRow::toSeal)
                .orElse(Seal.BEFORE_ALL);
    }

    @Override
    @SuppressWarnings("unchecked")
    public List<Deed> unsealed(int limit) {
        List<DeedRow> rows =
                em.createNativeQuery(
                                """
                                select d.* from audit_unsealed u
                                    join audit_deed d on d.id = u.deed_id
                                order by u.deed_id limit ?1
                                """,
                                DeedRow.class)
                        .setParameter(1, limit)
                        .getResultList();
        return rows.stream().map(DeedRow::toDeed).toList();
    }

    @Override
    public void seal(List<Seal> next) {
        for (var seal : next) {
            em.persist(new SealRow(seal));
            em.createNativeQuery("delete from audit_unsealed where deed_id = ?1")
                    .setParameter(1, seal.content())
                    .executeUpdate();
        }
    }

    @Override
    public List<Seal.Link<Deed>> after(long position, int limit) {
        return em.createQuery(
                        """
                        select s, d from AuditSealRow s join DeedRow d on d.id = s.deed
                        where s.position > :position and s.position <= :last
                        order by s.position
                        """,
                        Object[].class)
                .setParameter("position", position)
                .setParameter("last", position + limit)
                .getResultStream()
                .map(row ->
                        new Seal.Link<>(((SealRow) row[0]).toSeal(), ((DeedRow) row[1]).toDeed()))
                .toList();
    }

    @Override
    public long lostCount() {
        return ((Number)
                        em.createNativeQuery(
                                        """
                                        select (select count(*) from audit_deed)
                                            - (select count(*) from audit_seal)
                                            - (select count(*) from audit_unsealed)
                                        """)
                                .getSingleResult())
                .longValue();
    }

    @Override
    public void put(ChainState state) {
        em.createNativeQuery(
                        """
                        insert into audit_chain_state values (true, ?1, ?2, ?3)
                        on conflict (only_one) do update set
                            through = excluded.through, fault = excluded.fault,
                            checked_at = excluded.checked_at
                        """)
                .setParameter(1, state.through())
                .setParameter(2, state.fault())
                .setParameter(3, Timestamp.from(state.checkedAt()))
                .executeUpdate();
    }

    @Override
    public Optional<ChainState> state() {
        List<?> rows =
                em.createNativeQuery("select through, fault, checked_at from audit_chain_state")
                        .getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(row ->
                        new ChainState(
                                ((Number) row[0]).longValue(), (String) row[1], instant(row[2])))
                .findFirst();
    }

    private static Instant instant(Object column) {
        return switch (column) {
            case Timestamp at -> at.toInstant();
            case OffsetDateTime at -> at.toInstant();
            case Instant at -> at;
            default -> throw new IllegalStateException("not a time: " + column.getClass());
        };
    }

    /** The condition of a query, with a parameter for each thing that was asked. */
    private static final class Asked {

        private final Map<String, Object> parameters = new LinkedHashMap<>();
        final String where;

        Asked(DeedQuery query) {
            var text = new StringBuilder("1 = 1");
            if (query.person() != null) {
                text.append(" and (d.by = :person or d.subject = :personSubject)");
                parameters.put("person", query.person());
                parameters.put("personSubject", Deed.PERSON + query.person().hex());
            }
            if (!query.act().isEmpty()) {
                text.append(" and d.act = :act");
                parameters.put("act", query.act());
            }
            if (!query.subject().isEmpty()) {
                text.append(" and d.subject like :subject escape '!'");
                parameters.put("subject", query.subject().replaceAll("([!%_])", "!$1") + "%");
            }
            if (query.from() != null) {
                text.append(" and d.at >= :from");
                parameters.put("from", query.from());
            }
            if (query.until() != null) {
                text.append(" and d.at < :until");
                parameters.put("until", query.until());
            }
            where = text.toString();
        }

        <T> TypedQuery<T> fill(TypedQuery<T> query) {
            parameters.forEach(query::setParameter);
            return query;
        }
    }
}
