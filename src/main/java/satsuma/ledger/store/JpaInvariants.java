package satsuma.ledger.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import satsuma.ledger.Gauge;
import satsuma.ledger.Invariant;
import satsuma.ledger.Invariants;
import satsuma.ledger.Pulse;

/**
 * {@link Invariants} in the table {@code ledger_invariant}; each sum is one statement, so that all
 * it compares is of the same moment.
 */
@ApplicationScoped
class JpaInvariants implements Invariants {

    @PersistenceContext EntityManager em;

    @Override
    public long postingsSumMsat() {
        return sql().one("select coalesce(sum(amount_msat), 0) from ledger_posting");
    }

    @Override
    public long balancesOff() {
        return sql().one(
                        """
                        select count(*) from ledger_account a
                            left join ledger_balance b on b.account_id = a.id
                            left join (select account_id, sum(amount_msat) as msat
                                from ledger_posting group by account_id) p on p.account_id = a.id
                        where coalesce(p.msat, 0) is distinct from b.balance_msat
                        """);
    }

    @Override
    public long reservationsOff() {
        return sql().one(
                        """
                        with net as (
                            select p.pending_id, p.account_id, sum(p.amount_msat) as msat
                            from ledger_pending_posting p
                            where not exists (select 1 from ledger_resolution r
                                where r.pending_id = p.pending_id)
                            group by p.pending_id, p.account_id),
                        awaited as (
                            select account_id, -sum(msat) as msat from net where msat < 0
                            group by account_id)
                        select count(*) from ledger_balance b
                            left join awaited w on w.account_id = b.account_id
                        where coalesce(w.msat, 0) <> b.reserved_msat
                        """);
    }

    @Override
    public long belowZero() {
        return sql().one(
                        """
                        select (select count(*) from ledger_balance
                                where guarded and balance_msat < reserved_msat)
                            + (select count(*) from (
                                select 1 from ledger_account a
                                    join ledger_balance b on b.account_id = a.id
                                where a.kind = 'PLATFORM_REVENUE'
                                having sum(b.balance_msat) < 0) r)
                        """);
    }

    @Override
    public void put(Invariant invariant) {
        sql().change(
                        """
                        insert into ledger_invariant values (?1, ?2, ?3, ?4)
                        on conflict (name) do update set holds = excluded.holds,
                            detail = excluded.detail, checked_at = excluded.checked_at
                        """,
                        invariant.name(),
                        invariant.holds(),
                        invariant.detail(),
                        invariant.checkedAt());
    }

    @Override
    public List<Invariant> all() {
        return sql()
                .rows("select name, holds, detail, checked_at from ledger_invariant order by name")
                .stream()
                .map(row ->
                        new Invariant(
                                Sql.text(row[0]),
                                (Boolean) row[1],
                                Sql.text(row[2]),
                                Sql.instant(row[3])))
                .toList();
    }

    @Override
    public void put(Gauge gauge) {
        sql().change(
                        """
                        insert into ledger_gauge values (?1, ?2, ?3)
                        on conflict (name) do update set msat = excluded.msat,
                            read_at = excluded.read_at
                        """,
                        gauge.name(),
                        gauge.msat(),
                        gauge.readAt());
    }

    @Override
    public List<Gauge> gauges() {
        return sql().rows("select name, msat, read_at from ledger_gauge order by name").stream()
                .map(row -> new Gauge(Sql.text(row[0]), Sql.number(row[1]), Sql.instant(row[2])))
                .toList();
    }

    @Override
    public Pulse pulse() {
        var row =
                sql().rows(
                                """
                                select (select coalesce(max(id), 0) from ledger_transfer),
                                    (select max(checked_at) from ledger_invariant),
                                    (select count(*) from ledger_alarm where closed_at is null)
                                """)
                        .getFirst();
        return new Pulse(
                Sql.number(row[0]),
                Optional.ofNullable(row[1]).map(Sql::instant),
                Sql.number(row[2]));
    }

    private Sql sql() {
        return new Sql(em);
    }
}
