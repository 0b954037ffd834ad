package satsuma.settlement.store;

import static satsuma.platform.persistence.Afresh.afresh;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Refusal;
import satsuma.settlement.Escrow;
import satsuma.settlement.EscrowId;
import satsuma.settlement.EscrowStep;
import satsuma.settlement.Escrows;
import satsuma.settlement.SettlementRefusal;

/** {@link Escrows} in the tables {@code settlement_escrow} and {@code settlement_step}. */
@ApplicationScoped
class JpaEscrows implements Escrows {

    private static final Set<EscrowRow.State> OPEN =
            Set.of(EscrowRow.State.HELD, EscrowRow.State.FROZEN);

    @PersistenceContext EntityManager em;

    @Override
    public void add(Escrow escrow) {
        em.persist(new EscrowRow(escrow));
    }

    @Override
    public Escrow get(EscrowId id) {
        return found(
                fresh("select e from EscrowRow e where e.id = :id")
                        .setParameter("id", id.value())
                        .getResultStream());
    }

    @Override
    @SuppressWarnings("unchecked")
    public Escrow lock(EscrowId id) {
        List<EscrowRow> rows =
                afresh(
                                em.createNativeQuery(
                                        "select * from settlement_escrow where id = ?1 for update",
                                        EscrowRow.class))
                        .setParameter(1, id.value())
                        .getResultList();
        return found(rows.stream());
    }

    @Override
    public Optional<Escrow> ofTrade(UUID trade) {
        return fresh("select e from EscrowRow e where e.trade = :trade")
                .setParameter("trade", trade)
                .getResultStream()
                .map(EscrowRow::toEscrow)
                .findFirst();
    }

    @Override
    public List<Escrow> ofTrades(Collection<UUID> trades) {
        return escrows(
                fresh("select e from EscrowRow e where e.trade in :trades")
                        .setParameter("trades", trades));
    }

    @Override
    public List<Escrow> ofBuyer(NostrKey buyer, int limit) {
        return escrows(
                fresh("select e from EscrowRow e where e.buyer = :buyer order by e.openedAt desc")
                        .setParameter("buyer", buyer)
                        .setMaxResults(limit));
    }

    @Override
    public void replace(Escrow before, Escrow after) {
        var from = EscrowRow.Columns.of(before);
        var to = EscrowRow.Columns.of(after);
        int replaced =
                em.createQuery(
                                """
                                update EscrowRow e
                                set e.state = :state, e.stateAt = :at, e.frozenAt = :frozenAt,
                                    e.refunded = :refunded, e.creatorMsat = :creator,
                                    e.referrerMsat = :referrer, e.version = e.version + 1
                                where e.id = :id and e.state = :stateBefore
                                    and e.stateAt = :atBefore and e.refunded = :refundedBefore
                                """)
                        .setParameter("state", to.state())
                        .setParameter("at", to.at())
                        .setParameter("frozenAt", to.frozenAt())
                        .setParameter("refunded", to.refunded())
                        .setParameter("creator", to.creatorMsat())
                        .setParameter("referrer", to.referrerMsat())
                        .setParameter("id", before.id().value())
                        .setParameter("stateBefore", from.state())
                        .setParameter("atBefore", from.at())
                        .setParameter("refundedBefore", from.refunded())
                        .executeUpdate();
        if (replaced == 0) {
            throw new Refusal(SettlementRefusal.ESCROW_ELSEWHERE);
        }
    }

    @Override
    public List<EscrowId> due(Instant now, int limit) {
        return em.createQuery(
                        """
                        select e.id from EscrowRow e
                        where e.state = :held and e.stateAt <= :now
                        order by e.stateAt
                        """,
                        UUID.class)
                .setParameter("held", EscrowRow.State.HELD)
                .setParameter("now", now)
                .setMaxResults(limit)
                .getResultStream()
                .map(EscrowId::new)
                .toList();
    }

    @Override
    public Msat pendingOf(NostrKey person) {
        long asCreator =
                orZero(
                        em.createQuery(
                                        """
                                        select sum(e.creatorMsat) from EscrowRow e
                                        where e.creator = :person and e.state in :open
                                        """,
                                        Long.class)
                                .setParameter("person", person)
                                .setParameter("open", OPEN)
                                .getSingleResult());
        long asReferrer =
                orZero(
                        em.createQuery(
                                        """
                                        select sum(e.referrerMsat) from EscrowRow e
                                        where e.referrer = :person and e.state in :open
                                        """,
                                        Long.class)
                                .setParameter("person", person)
                                .setParameter("open", OPEN)
                                .getSingleResult());
        return new Msat(asCreator + asReferrer);
    }

    private static long orZero(@Nullable Long sum) {
        return sum == null ? 0 : sum;
    }

    @Override
    public void add(UUID trade, EscrowStep step, @Nullable String key) {
        em.createNativeQuery(
                        """
                        insert into settlement_step
                            (trade, what, by, reason, amount_msat, reference, request_key, at)
                        values (cast(?1 as uuid), ?2, ?3, ?4, ?5, cast(?6 as text),
                            cast(?7 as text), ?8)
                        """)
                .setParameter(1, trade.toString())
                .setParameter(2, step.what().name())
                .setParameter(3, step.by().hex())
                .setParameter(4, step.reason())
                .setParameter(5, step.amount().value())
                .setParameter(6, step.reference())
                .setParameter(7, key)
                .setParameter(8, Timestamp.from(step.at()))
                .executeUpdate();
    }

    @Override
    public boolean knows(UUID trade, String key) {
        return !em.createNativeQuery(
                        """
                        select 1 from settlement_step
                        where trade = cast(?1 as uuid) and request_key = ?2
                        """)
                .setParameter(1, trade.toString())
                .setParameter(2, key)
                .getResultList()
                .isEmpty();
    }

    @Override
    public boolean isFrozen(UUID trade) {
        List<?> last =
                em.createNativeQuery(
                                """
                                select what from settlement_step
                                where trade = cast(?1 as uuid) and what in ('FROZEN', 'UNFROZEN')
                                order by id desc limit 1
                                """)
                        .setParameter(1, trade.toString())
                        .getResultList();
        return last.contains("FROZEN");
    }

    @Override
    public List<EscrowStep> steps(UUID trade, int limit) {
        List<?> rows =
                em.createNativeQuery(
                                """
                                select what, by, reason, amount_msat, reference, at
                                from settlement_step where trade = cast(?1 as uuid)
                                order by id limit ?2
                                """)
                        .setParameter(1, trade.toString())
                        .setParameter(2, limit)
                        .getResultList();
        return rows.stream().map(Object[].class::cast).map(JpaEscrows::step).toList();
    }

    private static EscrowStep step(Object[] row) {
        return new EscrowStep(
                EscrowStep.What.valueOf((String) row[0]),
                new NostrKey((String) row[1]),
                (String) row[2],
                new Msat(((Number) row[3]).longValue()),
                (String) row[4],
                ((Timestamp) row[5]).toInstant());
    }

    private static Escrow found(Stream<EscrowRow> rows) {
        return rows.findFirst()
                .map(EscrowRow::toEscrow)
                .orElseThrow(() -> new Refusal(SettlementRefusal.ESCROW_UNKNOWN));
    }

    private static List<Escrow> escrows(TypedQuery<EscrowRow> query) {
        return query.getResultStream().map(EscrowRow::toEscrow).toList();
    }

    private TypedQuery<EscrowRow> fresh(String query) {
        return afresh(em.createQuery(query, EscrowRow.class));
    }
}
