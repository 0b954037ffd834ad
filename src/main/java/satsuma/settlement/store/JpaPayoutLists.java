package satsuma.settlement.store;

import static java.util.stream.Collectors.joining;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Refusal;
import satsuma.settlement.KeptPayout;
import satsuma.settlement.Payout;
import satsuma.settlement.PayoutActed;
import satsuma.settlement.PayoutId;
import satsuma.settlement.PayoutLists;
import satsuma.settlement.PayoutQueue;
import satsuma.settlement.PayoutStep;
import satsuma.settlement.SettlementRefusal;
import satsuma.settlement.Spent;

/**
 * {@link PayoutLists} from the tables {@code settlement_payout}, {@code settlement_attempt} and
 * {@code settlement_payout_step}.
 */
@ApplicationScoped
class JpaPayoutLists implements PayoutLists {

    /**
     * An id, a payee or a hash in full; the first parameter is named so that it is always there.
     */
    private static final String SOUGHT =
            """
            cast(?1 as timestamptz) is not null and (?2 = '' or p.payee = ?2 or cast(p.id as text) = ?2
                or p.id in (select a.payout_id from settlement_attempt a where a.hash = ?2))
            """;

    /** Those of which an attempt came late and nobody has said why. */
    private static final String LATE =
            """
            select cast(payout_id as text) from settlement_payout_step
            where what in ('ARRIVED_LATE', 'EXPLAINED') group by payout_id
            having max(id) filter (where what = 'ARRIVED_LATE')
                > coalesce(max(id) filter (where what = 'EXPLAINED'), 0)
            """;

    @PersistenceContext EntityManager em;

    @Override
    public KeptPayout kept(PayoutId id) {
        var row = em.find(PayoutRow.class, id.value());
        if (row == null) {
            throw new Refusal(SettlementRefusal.PAYOUT_UNKNOWN);
        }
        return kept(List.of(row)).getFirst();
    }

    @Override
    public List<KeptPayout> keptOf(NostrKey payee, int limit) {
        return kept(
                em.createQuery(
                                """
                                select p from PayoutRow p where p.payee = :payee
                                order by p.requestedAt desc, p.id
                                """,
                                PayoutRow.class)
                        .setParameter("payee", payee)
                        .setMaxResults(limit)
                        .getResultList());
    }

    @Override
    public List<PayoutStep> steps(PayoutId id, int limit) {
        return rows(em.createNativeQuery(
                                """
                                select at, what, by_whom, why, hash
                                from settlement_payout_step
                                where payout_id = cast(?1 as uuid) order by id limit ?2
                                """)
                        .setParameter(1, id.toString())
                        .setParameter(2, limit))
                .map(JpaPayoutLists::step)
                .toList();
    }

    @Override
    public List<PayoutActed> acted(int limit) {
        return rows(em.createNativeQuery(
                                """
                                select at, what, by_whom, why, hash, cast(payout_id as text)
                                from settlement_payout_step
                                where by_whom <> '' order by id desc limit ?1
                                """)
                        .setParameter(1, limit))
                .map(row -> new PayoutActed(PayoutId.fromString((String) row[5]), step(row)))
                .toList();
    }

    @Override
    public List<KeptPayout> queue(
            PayoutQueue.View view, String words, Instant now, int skipped, int limit) {
        var query =
                em.createNativeQuery(
                                "select p.* from settlement_payout p where "
                                        + where(view)
                                        + " and "
                                        + SOUGHT
                                        + " order by p.requested_at desc, p.id"
                                        + " limit ?3 offset ?4",
                                PayoutRow.class)
                        .setParameter(1, Timestamp.from(now))
                        .setParameter(2, words)
                        .setParameter(3, limit)
                        .setParameter(4, skipped);
        List<?> rows = query.getResultList();
        return kept(rows.stream().map(PayoutRow.class::cast).toList());
    }

    @Override
    public long count(PayoutQueue.View view, String words, Instant now) {
        return Rows.number(
                em.createNativeQuery(
                                "select count(*) from settlement_payout p where "
                                        + where(view)
                                        + " and "
                                        + SOUGHT)
                        .setParameter(1, Timestamp.from(now))
                        .setParameter(2, words)
                        .getSingleResult());
    }

    @Override
    public PayoutQueue.Sums sums() {
        var row =
                (Object[])
                        em.createNativeQuery(
                                        """
                                        select
                                            coalesce(sum(amount_msat) filter (where owed), 0),
                                            coalesce(sum(amount_msat) filter (where sent), 0),
                                            coalesce(sum(amount_msat) filter (where paid), 0),
                                            coalesce(sum(fee_msat) filter (where paid), 0),
                                            count(*) filter (where owed),
                                            count(*) filter (where sent),
                                            count(*) filter (where paid)
                                        from (select amount_msat, fee_msat,
                                                state in ('PENDING', 'READY') as owed,
                                                state in ('IN_FLIGHT', 'UNKNOWN') as sent,
                                                state = 'SUCCEEDED' as paid
                                            from settlement_payout) p
                                        """)
                                .getSingleResult();
        return new PayoutQueue.Sums(
                Rows.msat(row[0]),
                Rows.msat(row[1]),
                Rows.msat(row[2]),
                Rows.msat(row[3]),
                Rows.number(row[4]),
                Rows.number(row[5]),
                Rows.number(row[6]));
    }

    @Override
    public List<Payout> of(NostrKey payee, int limit) {
        return em.createQuery(
                        """
                        select p from PayoutRow p where p.payee = :payee
                        order by p.requestedAt desc, p.id
                        """,
                        PayoutRow.class)
                .setParameter("payee", payee)
                .setMaxResults(limit)
                .getResultStream()
                .map(PayoutRow::toPayout)
                .toList();
    }

    @Override
    public List<Payout> latest(int limit) {
        return em.createQuery(
                        "select p from PayoutRow p order by p.requestedAt desc, p.id",
                        PayoutRow.class)
                .setMaxResults(limit)
                .getResultStream()
                .map(PayoutRow::toPayout)
                .toList();
    }

    @Override
    public Spent spent() {
        var row =
                (Object[])
                        em.createNativeQuery(
                                        """
                                        select coalesce(sum(amount_msat)
                                                filter (where state = 'SUCCEEDED'), 0),
                                            coalesce(sum(fee_msat)
                                                filter (where state = 'SUCCEEDED'), 0),
                                            coalesce(sum(amount_msat + fee_limit_msat)
                                                filter (where state not in
                                                    ('SUCCEEDED', 'FAILED')), 0)
                                        from settlement_payout
                                        """)
                                .getSingleResult();
        return new Spent(Rows.msat(row[0]), Rows.msat(row[1]), Rows.msat(row[2]));
    }

    @Override
    public Msat paidTo(NostrKey payee) {
        var query =
                em.createNativeQuery(
                                """
                                select coalesce(sum(amount_msat), 0) from settlement_payout
                                where payee = ?1 and state = 'SUCCEEDED'
                                """)
                        .setParameter(1, payee.hex());
        return Rows.msat(query.getSingleResult());
    }

    /** With the reasons and alarms of all of them, each in one question. */
    private List<KeptPayout> kept(List<PayoutRow> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        var ids = rows.stream().map(row -> row.id.toString()).collect(joining(","));
        var reasons = new HashMap<String, String>();
        rows(em.createNativeQuery(
                                """
                                select distinct on (payout_id) cast(payout_id as text), why
                                from settlement_payout_step
                                where what = 'RETRIED' and payout_id = any(
                                    cast(string_to_array(?1, ',') as uuid[]))
                                order by payout_id, id desc
                                """)
                        .setParameter(1, ids))
                .forEach(row -> reasons.put((String) row[0], (String) row[1]));
        List<?> late = em.createNativeQuery(LATE).getResultList();
        return rows.stream()
                .map(row -> {
                    var id = row.id.toString();
                    return row.toKept(reasons.getOrDefault(id, ""), late.contains(id));
                })
                .toList();
    }

    private static String where(PayoutQueue.View view) {
        return switch (view) {
            case OPEN -> "p.state in ('PENDING', 'READY', 'IN_FLIGHT', 'UNKNOWN')";
            case DOUBT -> "p.state = 'UNKNOWN'";
            case HELD ->
                    "p.hold_until > ?1 and p.state in ('PENDING', 'READY', 'IN_FLIGHT', 'UNKNOWN')";
            case REST -> "p.state = 'PENDING' and p.tries > 1";
            case PAID -> "p.state = 'SUCCEEDED'";
            case FAILED -> "p.state = 'FAILED'";
            case LATE -> "cast(p.id as text) in (" + LATE + ")";
            case ALL -> "true";
        };
    }

    private static Stream<Object[]> rows(Query query) {
        List<?> rows = query.getResultList();
        return rows.stream().map(Object[].class::cast);
    }

    private static PayoutStep step(Object[] row) {
        var by = (String) row[2];
        return new PayoutStep(
                Objects.requireNonNull(Rows.instant(row[0])),
                PayoutStep.What.valueOf((String) row[1]),
                by.isEmpty() ? null : new NostrKey(by),
                (String) row[3],
                (String) row[4]);
    }
}
