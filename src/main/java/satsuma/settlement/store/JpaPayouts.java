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
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Refusal;
import satsuma.lightning.PaymentHash;
import satsuma.settlement.KeptPayout;
import satsuma.settlement.Payout;
import satsuma.settlement.PayoutActed;
import satsuma.settlement.PayoutId;
import satsuma.settlement.PayoutQueue;
import satsuma.settlement.PayoutState.Failed;
import satsuma.settlement.PayoutState.InFlight;
import satsuma.settlement.PayoutState.Pending;
import satsuma.settlement.PayoutState.Ready;
import satsuma.settlement.PayoutState.Succeeded;
import satsuma.settlement.PayoutState.Unknown;
import satsuma.settlement.PayoutStep;
import satsuma.settlement.Payouts;
import satsuma.settlement.SettlementRefusal;
import satsuma.settlement.Spent;

/**
 * {@link Payouts} in the tables {@code settlement_payout} and {@code settlement_attempt}.
 *
 * <p>The row's version guards what lies between reading and keeping it; the attempt's primary key
 * keeps a hash from being used twice, and an index keeps a payout from having two open attempts.
 */
@ApplicationScoped
class JpaPayouts implements Payouts {

    private static final Set<PayoutRow.State> OPEN =
            Set.of(
                    PayoutRow.State.PENDING,
                    PayoutRow.State.READY,
                    PayoutRow.State.IN_FLIGHT,
                    PayoutRow.State.UNKNOWN);

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
    public Optional<PayoutId> find(NostrKey payee, String key) {
        // A second press waits here for the first to commit, and then finds what it asked for; so
        // does whoever changes the plan.
        em.createNativeQuery(
                        "update settlement_payout_plan set look_at = look_at where person = ?1")
                .setParameter(1, payee.hex())
                .executeUpdate();
        em.createNativeQuery("select pg_advisory_xact_lock(hashtext(?1), 6161)")
                .setParameter(1, payee.hex())
                .getSingleResult();
        return em.createQuery(
                        "select p.id from PayoutRow p where p.payee = :payee and p.requestKey = :key",
                        UUID.class)
                .setParameter("payee", payee)
                .setParameter("key", key)
                .setMaxResults(1)
                .getResultStream()
                .map(PayoutId::new)
                .findFirst();
    }

    @Override
    public void add(Payout payout, String key) {
        em.persist(new PayoutRow(payout, key));
        em.flush();
        rest(payout.id(), payout.requestedAt());
    }

    @Override
    public Payout get(PayoutId id) {
        return row(id).toPayout();
    }

    @Override
    public void put(Payout payout) {
        var row = row(payout.id());
        row.take(payout);
        // The version is compared before anything is said of the attempt.
        em.flush();
        switch (payout.state()) {
            case Pending() -> failAttempt(payout.id());
            case Ready(var bolt11, var hash) -> beginAttempt(payout.id(), bolt11, hash);
            case InFlight _, Unknown _ -> sendAttempt(payout.id());
            case Succeeded(var hash, _, _, _) -> {
                succeedAttempt(hash);
                failAttempt(payout.id());
            }
            case Failed _ -> failAttempt(payout.id());
        }
    }

    @Override
    public long countSince(NostrKey payee, Instant since) {
        return em.createQuery(
                        """
                        select count(p) from PayoutRow p
                        where p.payee = :payee and p.requestedAt > :since
                        """,
                        Long.class)
                .setParameter("payee", payee)
                .setParameter("since", since)
                .getSingleResult();
    }

    @Override
    public boolean hasOpen(NostrKey payee) {
        return em.createQuery(
                                """
                                select count(p) from PayoutRow p
                                where p.payee = :payee and p.state in :open
                                """,
                                Long.class)
                        .setParameter("payee", payee)
                        .setParameter("open", OPEN)
                        .getSingleResult()
                > 0;
    }

    @Override
    public boolean knows(PaymentHash hash) {
        return !em.createNativeQuery("select 1 from settlement_attempt where hash = ?1")
                .setParameter(1, hash.hex())
                .getResultList()
                .isEmpty();
    }

    @Override
    public Optional<Payout> claim(Instant now, boolean begun, Instant until) {
        List<?> claimed =
                em.createNativeQuery(
                                """
                                update settlement_payout set due_at = ?3 where id = (
                                    select id from settlement_payout
                                    where due_at <= ?1
                                        and (state not in ('PENDING', 'READY') or not ?2
                                            and (hold_until is null or hold_until <= ?1))
                                    order by due_at limit 1 for update skip locked)
                                returning cast(id as text)
                                """)
                        .setParameter(1, Timestamp.from(now))
                        .setParameter(2, begun)
                        .setParameter(3, Timestamp.from(until))
                        .getResultList();
        return claimed.stream().findFirst().map(id -> get(PayoutId.fromString((String) id)));
    }

    @Override
    public boolean lock(PayoutId id, Instant now) {
        em.createNativeQuery(
                        "update settlement_payout set due_at = due_at where id = cast(?1 as uuid)")
                .setParameter(1, id.toString())
                .executeUpdate();
        return em.createNativeQuery(
                        """
                        select 1 from settlement_payout
                        where id = cast(?1 as uuid) and hold_until > ?2
                        """)
                .setParameter(1, id.toString())
                .setParameter(2, Timestamp.from(now))
                .getResultList()
                .isEmpty();
    }

    @Override
    public List<PaymentHash> failed(PayoutId id) {
        List<?> hashes =
                em.createNativeQuery(
                                """
                                select hash from settlement_attempt
                                where payout_id = cast(?1 as uuid) and state = 'FAILED'
                                order by hash limit ?2
                                """)
                        .setParameter(1, id.toString())
                        .setParameter(2, Payout.TRIES_MAX)
                        .getResultList();
        return hashes.stream().map(hash -> new PaymentHash((String) hash)).toList();
    }

    @Override
    public boolean arrived(PaymentHash hash) {
        return em.createNativeQuery(
                                """
                                update settlement_attempt set state = 'SUCCEEDED'
                                where hash = ?1 and state <> 'SUCCEEDED'
                                """)
                        .setParameter(1, hash.hex())
                        .executeUpdate()
                == 1;
    }

    @Override
    public void hold(PayoutId id, NostrKey operator, String why, Instant until) {
        em.createNativeQuery(
                        """
                        update settlement_payout set hold_by = ?2, hold_why = ?3, hold_until = ?4
                        where id = cast(?1 as uuid)
                        """)
                .setParameter(1, id.toString())
                .setParameter(2, operator.hex())
                .setParameter(3, why)
                .setParameter(4, Timestamp.from(until))
                .executeUpdate();
    }

    @Override
    public void letGo(PayoutId id) {
        em.createNativeQuery(
                        """
                        update settlement_payout
                        set hold_by = null, hold_why = null, hold_until = null
                        where id = cast(?1 as uuid)
                        """)
                .setParameter(1, id.toString())
                .executeUpdate();
    }

    @Override
    public void note(PayoutId id, PayoutStep step) {
        em.createNativeQuery(
                        """
                        insert into settlement_payout_step
                            (payout_id, at, what, by_whom, why, hash)
                        values (cast(?1 as uuid), ?2, ?3, ?4, ?5, ?6)
                        """)
                .setParameter(1, id.toString())
                .setParameter(2, Timestamp.from(step.at()))
                .setParameter(3, step.what().name())
                .setParameter(4, step.by() == null ? "" : step.by().hex())
                .setParameter(5, step.why())
                .setParameter(6, step.hash())
                .executeUpdate();
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
                .map(JpaPayouts::step)
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
    public void looked(PayoutId id, Instant at) {
        em.createNativeQuery(
                        "update settlement_payout set looked_at = ?2 where id = cast(?1 as uuid)")
                .setParameter(1, id.toString())
                .setParameter(2, Timestamp.from(at))
                .executeUpdate();
    }

    @Override
    public void rest(PayoutId id, Instant at) {
        em.createNativeQuery("update settlement_payout set due_at = ?2 where id = cast(?1 as uuid)")
                .setParameter(1, id.toString())
                .setParameter(2, Timestamp.from(at))
                .executeUpdate();
    }

    @Override
    public void close(PayoutId id) {
        em.createNativeQuery(
                        "update settlement_payout set due_at = null where id = cast(?1 as uuid)")
                .setParameter(1, id.toString())
                .executeUpdate();
    }

    @Override
    public KeptPayout kept(PayoutId id) {
        return kept(List.of(row(id))).getFirst();
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
        return new Spent(msat(row[0]), msat(row[1]), msat(row[2]));
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
        return msat(query.getSingleResult());
    }

    private static Msat msat(Object sum) {
        return new Msat(((Number) sum).longValue());
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

    private void beginAttempt(PayoutId id, String bolt11, PaymentHash hash) {
        em.createNativeQuery(
                        """
                        insert into settlement_attempt (hash, payout_id, bolt11, state)
                        values (?1, cast(?2 as uuid), ?3, 'READY')
                        """)
                .setParameter(1, hash.hex())
                .setParameter(2, id.toString())
                .setParameter(3, bolt11)
                .executeUpdate();
    }

    private void sendAttempt(PayoutId id) {
        em.createNativeQuery(
                        """
                        update settlement_attempt set state = 'SENT'
                        where payout_id = cast(?1 as uuid) and state = 'READY'
                        """)
                .setParameter(1, id.toString())
                .executeUpdate();
    }

    private void succeedAttempt(PaymentHash hash) {
        em.createNativeQuery("update settlement_attempt set state = 'SUCCEEDED' where hash = ?1")
                .setParameter(1, hash.hex())
                .executeUpdate();
    }

    private void failAttempt(PayoutId id) {
        em.createNativeQuery(
                        """
                        update settlement_attempt set state = 'FAILED'
                        where payout_id = cast(?1 as uuid) and state in ('READY', 'SENT')
                        """)
                .setParameter(1, id.toString())
                .executeUpdate();
    }

    private PayoutRow row(PayoutId id) {
        var row = em.find(PayoutRow.class, id.value());
        if (row == null) {
            throw new Refusal(SettlementRefusal.PAYOUT_UNKNOWN);
        }
        return row;
    }
}
