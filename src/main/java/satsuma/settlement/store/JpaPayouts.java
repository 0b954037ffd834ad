package satsuma.settlement.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import satsuma.kernel.Msat;
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

    @PersistenceContext EntityManager em;

    @Override
    public Optional<PayoutId> find(NostrKey payee, String key) {
        // A second press waits here for the first to commit, and then finds what it asked for.
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
                                        and (not ?2 or state in ('IN_FLIGHT', 'UNKNOWN', 'FAILED'))
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
