package satsuma.dispute.store;

import static java.util.stream.Collectors.toMap;
import static satsuma.platform.persistence.Afresh.afresh;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import satsuma.dispute.Decision;
import satsuma.dispute.Dispute;
import satsuma.dispute.DisputeId;
import satsuma.dispute.DisputeRefusal;
import satsuma.dispute.DisputeStep;
import satsuma.dispute.DisputeType;
import satsuma.dispute.Disputes;
import satsuma.dispute.Published;
import satsuma.dispute.Ruling;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Refusal;

/** {@link Disputes} in the tables {@code dispute}, {@code _step} and {@code _ruling}. */
@ApplicationScoped
class JpaDisputes implements Disputes {

    private static final Set<DisputeRow.State> WITH_ARBITER =
            Set.of(DisputeRow.State.ARBITRATION, DisputeRow.State.APPEALED);

    private static final String PUBLISHED =
            """
             from dispute d join dispute_ruling r on r.dispute_id = d.id
             where d.carried_out and d.instance = r.instance
            """;

    private static final String PUBLISHED_COLUMNS =
            """
            select d.id, d.type, r.decision, r.instance, r.amount_msat, d.amount_msat, r.reason,
                r.at
            """;

    @PersistenceContext EntityManager em;

    @Override
    public void add(Dispute dispute, String key) {
        em.persist(new DisputeRow(dispute, key));
        em.flush();
    }

    @Override
    public Optional<Dispute> find(DisputeId id) {
        return first(byId(id));
    }

    @Override
    public Dispute lock(DisputeId id) {
        em.createNativeQuery("select 1 from dispute where id = ?1 for update")
                .setParameter(1, id.value())
                .getResultList();
        return first(byId(id)).orElseThrow(() -> new Refusal(DisputeRefusal.UNKNOWN));
    }

    @Override
    public Optional<Dispute> filed(NostrKey complainant, String key) {
        return first(
                fresh(
                                """
                                select d from DisputeRow d
                                where d.complainant = :complainant and d.requestKey = :key
                                """)
                        .setParameter("complainant", complainant)
                        .setParameter("key", key));
    }

    @Override
    public List<Dispute> ofTrades(Collection<UUID> trades) {
        return all(
                fresh("select d from DisputeRow d where d.trade in :trades order by d.filedAt desc")
                        .setParameter("trades", trades));
    }

    @Override
    public List<Dispute> of(NostrKey person, int limit) {
        return all(
                fresh(
                                """
                                select d from DisputeRow d
                                where d.complainant = :person or d.respondent = :person
                                order by d.filedAt desc
                                """)
                        .setParameter("person", person)
                        .setMaxResults(limit));
    }

    @Override
    public List<Dispute> running(int limit) {
        return all(
                fresh(
                                """
                                select d from DisputeRow d where d.carriedOut = false
                                order by d.untilAt
                                """)
                        .setMaxResults(limit));
    }

    @Override
    public void replace(Dispute before, Dispute after) {
        var to = DisputeRow.Columns.of(after.state());
        boolean over = after.state().isOver() && to.owed().isZero();
        int replaced =
                em.createQuery(
                                """
                                update DisputeRow d
                                set d.version = :version, d.state = :state, d.untilAt = :until,
                                    d.arbiter = :arbiter, d.firstArbiter = :first,
                                    d.appellant = :appellant, d.outcome = :outcome,
                                    d.outcomeAmount = :amount, d.outcomeBy = :outcomeBy,
                                    d.instance = :instance, d.resolvedAt = :resolvedAt,
                                    d.carriedOut = :carriedOut, d.owed = :owed, d.lookAt = :lookAt
                                where d.id = :id and d.version = :seen
                                """)
                        .setParameter("version", after.version())
                        .setParameter("state", to.state())
                        .setParameter("until", to.untilAt())
                        .setParameter("arbiter", to.arbiter())
                        .setParameter("first", to.firstArbiter())
                        .setParameter("appellant", to.appellant())
                        .setParameter("outcome", to.outcome())
                        .setParameter("amount", to.outcomeAmount())
                        .setParameter("outcomeBy", to.outcomeBy())
                        .setParameter("instance", to.instance())
                        .setParameter("resolvedAt", to.resolvedAt())
                        .setParameter("carriedOut", to.carriedOut())
                        .setParameter("owed", to.owed())
                        .setParameter("lookAt", over ? null : to.untilAt())
                        .setParameter("id", before.id().value())
                        .setParameter("seen", before.version())
                        .executeUpdate();
        if (replaced == 0) {
            throw new Refusal(DisputeRefusal.ELSEWHERE);
        }
    }

    @Override
    public List<DisputeId> due(Instant now, int limit) {
        return em.createQuery(
                        """
                        select d.id from DisputeRow d where d.lookAt <= :now order by d.lookAt
                        """,
                        UUID.class)
                .setParameter("now", now)
                .setMaxResults(limit)
                .getResultStream()
                .map(DisputeId::new)
                .toList();
    }

    @Override
    public void rest(DisputeId id, Instant until) {
        em.createQuery("update DisputeRow d set d.lookAt = :until where d.id = :id")
                .setParameter("until", until)
                .setParameter("id", id.value())
                .executeUpdate();
    }

    @Override
    public Map<NostrKey, Long> load() {
        return em.createQuery(
                        """
                        select d.arbiter, count(d) from DisputeRow d
                        where d.state in :states and d.arbiter is not null group by d.arbiter
                        """,
                        Object[].class)
                .setParameter("states", WITH_ARBITER)
                .getResultStream()
                .collect(toMap(row -> (NostrKey) row[0], row -> (Long) row[1]));
    }

    @Override
    public void add(DisputeId id, DisputeStep step, @Nullable String key) {
        em.createNativeQuery(
                        """
                        insert into dispute_step
                            (dispute_id, what, by_whom, text, amount_msat, request_key, at)
                        values (cast(?1 as uuid), ?2, cast(?3 as text), ?4, ?5, cast(?6 as text),
                            ?7)
                        """)
                .setParameter(1, id.toString())
                .setParameter(2, step.what().name())
                .setParameter(3, Columns.text(step.by()))
                .setParameter(4, step.text())
                .setParameter(5, step.amount().value())
                .setParameter(6, key)
                .setParameter(7, Timestamp.from(step.at()))
                .executeUpdate();
    }

    @Override
    public boolean knows(DisputeId id, String key) {
        return !em.createNativeQuery(
                        """
                        select 1 from dispute_step
                        where dispute_id = cast(?1 as uuid) and request_key = ?2
                        """)
                .setParameter(1, id.toString())
                .setParameter(2, key)
                .getResultList()
                .isEmpty();
    }

    @Override
    public List<DisputeStep> steps(DisputeId id, int limit) {
        List<?> rows =
                em.createNativeQuery(
                                """
                                select what, by_whom, text, amount_msat, at from dispute_step
                                where dispute_id = cast(?1 as uuid) order by id limit ?2
                                """)
                        .setParameter(1, id.toString())
                        .setParameter(2, limit)
                        .getResultList();
        return rows.stream().map(Object[].class::cast).map(JpaDisputes::step).toList();
    }

    @Override
    public void add(DisputeId id, Ruling ruling) {
        em.createNativeQuery(
                        """
                        insert into dispute_ruling values
                            (cast(?1 as uuid), ?2, ?3, ?4, ?5, ?6, ?7)
                        """)
                .setParameter(1, id.toString())
                .setParameter(2, ruling.instance())
                .setParameter(3, ruling.arbiter().hex())
                .setParameter(4, ruling.decision().name())
                .setParameter(5, ruling.amount().value())
                .setParameter(6, ruling.reason())
                .setParameter(7, Timestamp.from(ruling.at()))
                .executeUpdate();
    }

    @Override
    public List<Ruling> rulings(DisputeId id) {
        List<?> rows =
                em.createNativeQuery(
                                """
                                select instance, arbiter, decision, amount_msat, reason, at
                                from dispute_ruling where dispute_id = cast(?1 as uuid)
                                order by instance
                                """)
                        .setParameter(1, id.toString())
                        .getResultList();
        return rows.stream().map(Object[].class::cast).map(JpaDisputes::ruling).toList();
    }

    @Override
    public List<Published> published(int skip, int limit) {
        List<?> rows =
                em.createNativeQuery(
                                PUBLISHED_COLUMNS
                                        + PUBLISHED
                                        + " order by r.at desc, d.id offset ?1 limit ?2")
                        .setParameter(1, skip)
                        .setParameter(2, limit)
                        .getResultList();
        return rows.stream().map(Object[].class::cast).map(JpaDisputes::published).toList();
    }

    @Override
    public long countPublished() {
        return ((Number) em.createNativeQuery("select count(*)" + PUBLISHED).getSingleResult())
                .longValue();
    }

    @Override
    public Optional<Published> published(DisputeId id) {
        List<?> rows =
                em.createNativeQuery(PUBLISHED_COLUMNS + PUBLISHED + " and d.id = cast(?1 as uuid)")
                        .setParameter(1, id.toString())
                        .getResultList();
        return rows.stream().map(Object[].class::cast).map(JpaDisputes::published).findFirst();
    }

    private static DisputeStep step(Object[] row) {
        return new DisputeStep(
                DisputeStep.What.valueOf((String) row[0]),
                Columns.person(row[1]),
                (String) row[2],
                Columns.msat(row[3]),
                Columns.instant(row[4]));
    }

    private static Ruling ruling(Object[] row) {
        return new Ruling(
                ((Number) row[0]).intValue(),
                new NostrKey((String) row[1]),
                Decision.valueOf((String) row[2]),
                Columns.msat(row[3]),
                (String) row[4],
                Columns.instant(row[5]));
    }

    private static Published published(Object[] row) {
        return new Published(
                new DisputeId((UUID) row[0]).number(),
                DisputeType.valueOf((String) row[1]),
                Decision.valueOf((String) row[2]),
                ((Number) row[3]).intValue(),
                Columns.msat(row[4]),
                Columns.msat(row[5]),
                (String) row[6],
                Columns.instant(row[7]));
    }

    private TypedQuery<DisputeRow> byId(DisputeId id) {
        return fresh("select d from DisputeRow d where d.id = :id").setParameter("id", id.value());
    }

    private static Optional<Dispute> first(TypedQuery<DisputeRow> query) {
        return query.getResultStream().findFirst().map(DisputeRow::toDispute);
    }

    private static List<Dispute> all(TypedQuery<DisputeRow> query) {
        return query.getResultStream().map(DisputeRow::toDispute).toList();
    }

    private TypedQuery<DisputeRow> fresh(String query) {
        return afresh(em.createQuery(query, DisputeRow.class));
    }
}
