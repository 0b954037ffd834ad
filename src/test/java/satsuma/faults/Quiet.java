package satsuma.faults;

import jakarta.persistence.EntityManager;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import satsuma.catalogue.Listing;
import satsuma.kernel.Refusal;
import satsuma.ledger.Invariant;
import satsuma.settlement.EscrowId;

/** Lets a world come to rest, and looks whether all is as it must be. */
final class Quiet {

    private static final int ROUNDS_MAX = 200;

    private final World world;

    Quiet(World world) {
        this.world = world;
    }

    /** Puts the bytes of {@code listing} into the warehouse. */
    void deposit(Listing listing) {
        ask(em -> {
            em.createNativeQuery("insert into delivery_content values (?1, ?2, 1, '\\x00')")
                    .setParameter(1, listing.content().hex())
                    .setParameter(2, UUID.randomUUID())
                    .executeUpdate();
            return em.createNativeQuery(
                            "insert into delivery_deposit values (?1, ?2, 'f', 'text/csv', 1, ?3)")
                    .setParameter(1, listing.seller().hex())
                    .setParameter(2, listing.content().hex())
                    .setParameter(3, Timestamp.from(world.now))
                    .executeUpdate();
        });
    }

    /** Every timer whose hour has come ticks, again and again, until nothing is due any more. */
    void settleDown() {
        thaw();
        for (int i = 0; i < ROUNDS_MAX; i++) {
            var due = due();
            var first = due.stream().filter(Objects::nonNull).min(Instant::compareTo);
            if (first.isEmpty()) {
                return;
            }
            var later = world.now.plus(patience(i));
            world.now = first.get().isAfter(later) ? first.get() : later;
            tick(due);
        }
        throw new AssertionError(
                "does not come to rest: %s, due next: %s"
                        .formatted(wrongs(OVER, found -> found != 0), due()));
    }

    private void tick(List<@Nullable Instant> due) {
        var portal = world.portal;
        if (isDue(due.get(0))) {
            portal.cashier.work();
        }
        if (isDue(due.get(1))) {
            portal.payOut(20);
        }
        if (isDue(due.get(2))) {
            portal.settlement.due(100).forEach(portal.settlement::releaseDue);
        }
        if (isDue(due.get(3))) {
            portal.checkout.overdue(100).forEach(portal.checkout::expire);
        }
    }

    private boolean isDue(@Nullable Instant at) {
        return at != null && !at.isAfter(world.now);
    }

    /** At least so long until the timers tick again: little at first, then what is left is slow. */
    private static Duration patience(int round) {
        if (round < 10) {
            return Duration.ofMillis(500);
        }
        return round < 30 ? Duration.ofSeconds(10) : Duration.ofMinutes(10);
    }

    /** Whatever was frozen is decided. */
    private void thaw() {
        List<?> frozen =
                ask(em ->
                        em.createNativeQuery(
                                        "select id from settlement_escrow where state = 'FROZEN'")
                                .getResultList());
        for (var id : frozen) {
            try {
                world.portal.settlement.unfreeze(
                        new EscrowId((UUID) id), "decided", Portal.OPERATOR);
            } catch (Refusal refusal) {
                throw new AssertionError(refusal);
            }
        }
    }

    /** When the next invoice, payout, escrow and unpaid purchase are due, if any is. */
    private List<@Nullable Instant> due() {
        var row =
                (Object[])
                        ask(em ->
                                em.createNativeQuery(
                                                """
                                                select (select min(look_at) from lightning_invoice),
                                                    (select min(due_at) from settlement_payout),
                                                    (select min(state_at) from settlement_escrow
                                                        where state = 'HELD'),
                                                    (select min(at) + interval '16 minutes 1 second'
                                                        from purchase where state = 'AWAITING')
                                                """)
                                        .getSingleResult());
        var due = new ArrayList<@Nullable Instant>();
        for (var column : row) {
            due.add(instant(column));
        }
        return due;
    }

    private static @Nullable Instant instant(@Nullable Object column) {
        return switch (column) {
            case null -> null;
            case Timestamp at -> at.toInstant();
            case OffsetDateTime at -> at.toInstant();
            default -> (Instant) column;
        };
    }

    /** What stands in the books before it has happened at the node, if anything does. */
    List<String> bookedTooSoon() {
        return wrongs(
                """
                select 'booked as received, msat more than the node has settled', (
                    select coalesce(-sum(p.amount_msat) filter (where p.amount_msat < 0), 0)
                    from ledger_posting p join ledger_account a on a.id = p.account_id
                    where a.kind = 'CLEARING') - (
                    select coalesce(sum(amount_msat), 0) from playnode_invoice
                    where wallet = 'portal' and state = 'settled')
                union all
                select 'booked as sent, msat more than the node has sent', (
                    select coalesce(sum(p.amount_msat) filter (where p.amount_msat > 0), 0)
                    from ledger_posting p join ledger_account a on a.id = p.account_id
                    where a.kind = 'CLEARING') - (
                    select coalesce(sum(amount_msat + fee_msat), 0) from playnode_payment
                    where wallet = 'portal' and state = 'settled')
                """,
                found -> found > 0);
    }

    /** What is not as it must be, now that everything is over. */
    List<String> wrongs() {
        var wrongs = new ArrayList<String>();
        wrongs.addAll(wrongs(OVER, found -> found != 0));
        wrongs.addAll(wrongs(MONEY, found -> found != 0));
        while (world.portal.chain.seal(1_000) > 0) {
            // The rest.
        }
        world.portal.audit.checkSums();
        world.portal.audit.checkChain(0);
        if (!world.portal.buckets.compare()) {
            wrongs.add("the ledger moves by itself");
        }
        world.portal.audit.invariants().stream()
                .filter(invariant -> !invariant.holds())
                .map(Invariant::toString)
                .forEach(wrongs::add);
        return wrongs;
    }

    /** By how much node and books differ, and what was paid twice, in msat. */
    long lostMsat() {
        return ((Number)
                        ask(em ->
                                em.createNativeQuery("select abs(" + APART + ") + " + PAID_TWICE)
                                        .getSingleResult()))
                .longValue();
    }

    private static final String APART =
            """
            (select coalesce(sum(b.balance_msat), 0) from ledger_balance b
                join ledger_account a on a.id = b.account_id where a.kind = 'CLEARING')
            + (select balance_msat from playnode_wallet where name = 'portal')
            """;

    private static final String PAID_TWICE =
            """
            (select coalesce(sum(x.more), 0) from (
                select sum(n.amount_msat) - max(p.amount_msat) as more
                from settlement_payout p join settlement_attempt t on t.payout_id = p.id
                    join playnode_payment n on n.hash = t.hash
                where n.wallet = 'portal' and n.state = 'settled' group by p.id) x)
            """;

    private static final String OVER =
            """
            select 'purchases that are not over', count(*) from purchase
                where state in ('AWAITING', 'DELIVERED')
            union all
            select 'invoices that are not over', count(*) from lightning_invoice
                where state in ('CREATING', 'OPEN', 'HELD', 'SETTLING', 'CANCELLING')
            union all
            select 'payouts that are ' || state, count(*) from settlement_payout
                where state not in ('SUCCEEDED', 'FAILED') group by state
            union all
            select 'invariants that do not hold: ' || name || ', ' || detail, 1
                from ledger_invariant where not holds
            union all
            select 'escrows that are not over', count(*) from settlement_escrow
                where state not in ('RELEASED', 'REFUNDED')
            union all
            select 'holds at the node', count(*) from playnode_invoice where state = 'accepted'
            union all
            select 'payments under way', count(*) from playnode_payment where state = 'pending'
            union all
            select 'accounts with money set aside', count(*) from ledger_balance
                where reserved_msat <> 0
            union all
            select 'trades with money in escrow', count(*) from ledger_balance b
                join ledger_account a on a.id = b.account_id
                where a.kind = 'TRADE_ESCROW' and b.balance_msat <> 0
            """;

    private static final String MONEY =
            "select 'msat between node and ledger', "
                    + APART
                    + "union all select 'msat paid twice', "
                    + PAID_TWICE
                    + """
                    union all
                    select 'msat made or lost by the node', (
                        select coalesce(sum(balance_msat - issued_msat), 0) from playnode_wallet)
                    union all
                    select 'payouts whose state is not what the node did', count(*) from (
                        select p.id from settlement_payout p
                            left join settlement_attempt t on t.payout_id = p.id
                            left join playnode_payment n on n.hash = t.hash
                                and n.wallet = 'portal' and n.state = 'settled'
                        group by p.id, p.state
                        having count(n.id) <> case p.state when 'SUCCEEDED' then 1 else 0 end) x
                    union all
                    select 'payments without a payout', count(*) from playnode_payment n
                        where n.wallet = 'portal' and not exists (
                            select 1 from settlement_attempt t where t.hash = n.hash)
                    union all
                    select 'invoices that the node sees otherwise', count(*)
                        from lightning_invoice i left join playnode_invoice n on n.hash = i.hash
                        where (i.state in ('SETTLED', 'SETTLED_BY_NODE'))
                            <> coalesce(n.state = 'settled', false)
                    union all
                    select 'purchases whose state is not what the money did', count(*)
                        from purchase p
                            left join lightning_invoice i on i.reference = 'purchase:' || p.id
                        where (p.state in ('PAID', 'REFUNDED'))
                                <> (coalesce(i.state, '') = 'SETTLED')
                            and not exists (select 1 from ledger_transfer t
                                where t.reference = 'paid-for-nothing:' || p.id)
                    union all
                    select 'buyers who have not what they paid for, or have it for nothing',
                        count(*) from purchase p
                            left join delivery_entitlement e on e.purchase = p.id
                        where (p.state = 'PAID') <> coalesce(not e.revoked, false)
                    """;

    private List<String> wrongs(String query, Function<Long, Boolean> wrong) {
        List<?> rows = ask(em -> em.createNativeQuery(query).getResultList());
        return rows.stream()
                .map(Object[].class::cast)
                .filter(row -> wrong.apply(((Number) row[1]).longValue()))
                .map(row -> row[1] + " " + row[0])
                .toList();
    }

    private <T> T ask(Function<EntityManager, T> question) {
        try {
            return world.outside.in(() -> question.apply(world.outside.em()));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
