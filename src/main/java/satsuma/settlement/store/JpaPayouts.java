package satsuma.settlement.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Refusal;
import satsuma.lightning.PaymentHash;
import satsuma.settlement.Payout;
import satsuma.settlement.PayoutId;
import satsuma.settlement.PayoutState.Failed;
import satsuma.settlement.PayoutState.InFlight;
import satsuma.settlement.PayoutState.Pending;
import satsuma.settlement.PayoutState.Ready;
import satsuma.settlement.PayoutState.Succeeded;
import satsuma.settlement.PayoutState.Unknown;
import satsuma.settlement.PayoutStep;
import satsuma.settlement.Payouts;
import satsuma.settlement.SettlementRefusal;

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
