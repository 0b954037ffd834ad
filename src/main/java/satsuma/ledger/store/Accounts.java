package satsuma.ledger.store;

import static java.util.Comparator.comparing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import satsuma.kernel.Refusal;
import satsuma.ledger.Entry;
import satsuma.ledger.LedgerAccount;
import satsuma.ledger.LedgerRefusal;

/**
 * The rows in which accounts lie, and the one place where balances change.
 *
 * <p>All rows that a transfer needs are made in one order, then all balances are changed in one
 * order, by number. So two transfers never each hold what the other waits for.
 */
record Accounts(Sql sql) {

    /** A row of an account; only hot ones have more than the first. */
    private record Row(LedgerAccount account, int shard) {

        static final Comparator<Row> ORDER =
                comparing((Row row) -> row.account.kind().name())
                        .thenComparing(row -> row.account.key())
                        .thenComparingInt(Row::shard);
    }

    /** What is to change in one row. */
    record Change(long balanceMsat, long reservedMsat) {

        Change plus(Change other) {
            return new Change(
                    Math.addExact(balanceMsat, other.balanceMsat),
                    Math.addExact(reservedMsat, other.reservedMsat));
        }
    }

    /**
     * The numbers of the rows that {@code entry} goes to; rows that are missing are made. Hot
     * accounts go to a row chosen by what the reference is about, which stands behind its first
     * colon: so sales at the same time rarely meet, and what one transaction does for one sale goes
     * to one row, so that no two wait for each other.
     */
    Map<LedgerAccount, Long> numbers(Entry entry) {
        var about = entry.reference().substring(entry.reference().indexOf(':') + 1);
        int shard = Math.floorMod(about.hashCode(), LedgerAccount.SHARDS);
        var wanted =
                entry.net().keySet().stream()
                        .map(account -> new Row(account, account.kind().hot() ? shard : 0))
                        .sorted(Row.ORDER)
                        .toList();
        var found = find(wanted);
        if (found.size() < wanted.size()) {
            wanted.stream().filter(row -> !found.containsKey(row.account)).forEach(this::make);
            return find(wanted);
        }
        return found;
    }

    /**
     * Changes balances.
     *
     * @throws Refusal {@link LedgerRefusal#TOO_LITTLE} if a guarded one would have less than is
     *     reserved; the transaction must then be rolled back
     */
    void change(Map<Long, Change> changes) {
        new TreeMap<>(changes).forEach(this::change);
    }

    private void change(long number, Change change) {
        int changed =
                sql.change(
                        """
                        update ledger_balance
                        set balance_msat = balance_msat + ?2, reserved_msat = reserved_msat + ?3
                        where account_id = ?1
                            and (not guarded or balance_msat + ?2 >= reserved_msat + ?3)
                        """,
                        number,
                        change.balanceMsat(),
                        change.reservedMsat());
        if (changed == 0) {
            throw new Refusal(LedgerRefusal.TOO_LITTLE);
        }
    }

    private Map<LedgerAccount, Long> find(Collection<Row> rows) {
        var places = new StringBuilder();
        var parameters = new ArrayList<Object>();
        for (var row : rows) {
            int next = parameters.size();
            places.append(places.isEmpty() ? "" : ", ")
                    .append("(?%d, ?%d, ?%d)".formatted(next + 1, next + 2, next + 3));
            parameters.addAll(List.of(row.account.kind().name(), row.account.key(), row.shard));
        }
        var found = new HashMap<LedgerAccount, Long>();
        for (var columns :
                sql.rows(
                        "select kind, key, id from ledger_account where (kind, key, shard) in ("
                                + places
                                + ")",
                        parameters.toArray())) {
            found.put(account(columns[0], columns[1]), Sql.number(columns[2]));
        }
        return found;
    }

    private void make(Row row) {
        sql.change(
                """
                with made as (
                    insert into ledger_account (kind, key, shard) values (?1, ?2, ?3)
                    on conflict do nothing returning id)
                insert into ledger_balance (account_id, guarded) select id, ?4 from made
                """,
                row.account.kind().name(),
                row.account.key(),
                row.shard,
                row.account.kind().guarded());
    }

    static LedgerAccount account(Object kind, Object key) {
        return LedgerAccount.of(LedgerAccount.Kind.valueOf(Sql.text(kind)), Sql.text(key));
    }
}
