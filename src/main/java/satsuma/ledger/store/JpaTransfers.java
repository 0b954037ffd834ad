package satsuma.ledger.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.Function;
import satsuma.kernel.ContentHash;
import satsuma.kernel.Msat;
import satsuma.kernel.Refusal;
import satsuma.ledger.Balance;
import satsuma.ledger.Books;
import satsuma.ledger.Entry;
import satsuma.ledger.LedgerAccount;
import satsuma.ledger.LedgerRefusal;
import satsuma.ledger.Line;
import satsuma.ledger.Posting;
import satsuma.ledger.Statement;
import satsuma.ledger.Transfer;
import satsuma.ledger.TransferType;
import satsuma.ledger.Transfers;
import satsuma.ledger.store.Accounts.Change;

/** {@link Transfers} in the tables {@code ledger_…}. */
@ApplicationScoped
class JpaTransfers implements Transfers {

    private static final String COLUMNS =
            " t.id, t.reference, t.type, t.at, t.hash, a.kind, a.key, p.amount_msat ";

    private static final String POSTINGS =
            """
             t join ledger_posting p on p.transfer_id = t.id
             join ledger_account a on a.id = p.account_id
            """;

    private static final String POSTED = "POSTED";
    private static final String RELEASED = "RELEASED";

    @PersistenceContext EntityManager em;

    @Override
    public Transfer enter(Entry entry) {
        return enter(entry, Map.of());
    }

    @Override
    public void reserve(Entry entry) {
        // Two at the same moment: the second waits here for the first, and then finds it.
        int added =
                sql().change(
                                """
                                insert into ledger_pending (reference, type, at) values (?1, ?2, ?3)
                                on conflict (reference) do nothing
                                """,
                                entry.reference(),
                                entry.type().name(),
                                entry.at());
        if (added == 0) {
            return;
        }
        long pending = pending(entry.reference());
        var numbers = accounts().numbers(entry);
        write("ledger_pending_posting", pending, entry, numbers);
        accounts().change(reserved(entry, numbers));
    }

    @Override
    public Transfer post(Entry actual) {
        // Posted before: then the transfer is there, and enter finds it.
        return enter(actual, resolve(actual.reference(), POSTED, actual.at()).orElse(Map.of()));
    }

    @Override
    public void release(String reference, Instant at) {
        resolve(reference, RELEASED, at).ifPresent(accounts()::change);
    }

    @Override
    public Balance balance(LedgerAccount account) {
        var row =
                sql().rows(
                                """
                                select coalesce(sum(b.balance_msat), 0),
                                    coalesce(sum(b.reserved_msat), 0)
                                from ledger_account a join ledger_balance b on b.account_id = a.id
                                where a.kind = ?1 and a.key = ?2
                                """,
                                account.kind().name(),
                                account.key())
                        .getFirst();
        return new Balance(Sql.number(row[0]), new Msat(Sql.number(row[1])));
    }

    @Override
    public Optional<Transfer> find(String reference) {
        return read(
                        "select"
                                + COLUMNS
                                + "from ledger_transfer"
                                + POSTINGS
                                + "where t.reference = ?1 order by t.id, p.position",
                        reference)
                .stream()
                .findFirst();
    }

    @Override
    public Optional<Transfer> find(long number) {
        return read(
                        "select"
                                + COLUMNS
                                + "from ledger_transfer"
                                + POSTINGS
                                + "where t.id = ?1 order by p.position",
                        number)
                .stream()
                .findFirst();
    }

    @Override
    public List<Transfer> latest(int limit) {
        return read(
                "select"
                        + COLUMNS
                        + "from (select * from ledger_transfer order by id desc limit ?1)"
                        + POSTINGS
                        + "order by t.id desc, p.position",
                limit);
    }

    @Override
    public List<Transfer> search(String part, int limit) {
        return read(
                "select"
                        + COLUMNS
                        + """
                        from (select * from ledger_transfer where position(?1 in reference) > 0
                            order by id desc limit ?2)
                        """
                        + POSTINGS
                        + "order by t.id desc, p.position",
                part,
                limit);
    }

    @Override
    public List<Line> history(LedgerAccount account, int limit) {
        return sql()
                .rows(
                        """
                        select t.id, t.reference, t.type, t.at, p.amount_msat
                        from ledger_account a join ledger_posting p on p.account_id = a.id
                            join ledger_transfer t on t.id = p.transfer_id
                        where a.kind = ?1 and a.key = ?2
                        order by t.id desc, p.position limit ?3
                        """,
                        account.kind().name(),
                        account.key(),
                        limit)
                .stream()
                .map(JpaTransfers::line)
                .toList();
    }

    @Override
    public Statement statement(
            Collection<LedgerAccount> accounts, Set<TransferType> types, int skip, int limit) {
        var parameters = new ArrayList<Object>();
        var whose =
                places(
                        accounts,
                        2,
                        account -> List.of(account.kind().name(), account.key()),
                        parameters);
        var which = places(types, 1, type -> List.of(type.name()), parameters);
        parameters.add(skip);
        parameters.add(limit);
        // Balances are those of all transfers, whichever are wanted.
        var rows =
                sql().rows(
                                """
                                select id, hash, reference, type, at, amount, balance,
                                    count(*) over () from (
                                    select t.id, t.hash, t.reference, t.type, t.at, l.amount,
                                        sum(l.amount) over (order by t.id) as balance
                                    from (
                                        select p.transfer_id, sum(p.amount_msat) as amount
                                        from ledger_account a
                                            join ledger_posting p on p.account_id = a.id
                                        where (a.kind, a.key) in (%s)
                                        group by p.transfer_id) l
                                        join ledger_transfer t on t.id = l.transfer_id) s
                                where (type) in (%s)
                                order by id desc offset ?%d limit ?%d
                                """
                                        .formatted(
                                                whose,
                                                which,
                                                parameters.size() - 1,
                                                parameters.size()),
                                parameters.toArray());
        long total = rows.isEmpty() ? 0 : Sql.number(rows.getFirst()[7]);
        return new Statement(rows.stream().map(JpaTransfers::statementLine).toList(), total);
    }

    /** {@code (?3, ?4), (?5, ?6)} and so on; what stands for them is added to the parameters. */
    private static <T> String places(
            Collection<T> values,
            int columns,
            Function<T, List<String>> texts,
            List<Object> parameters) {
        var places = new StringJoiner(", ");
        for (var value : values) {
            var row = new StringJoiner(", ", "(", ")");
            for (int i = 1; i <= columns; i++) {
                row.add("?" + (parameters.size() + i));
            }
            parameters.addAll(texts.apply(value));
            places.add(row.toString());
        }
        return places.toString();
    }

    @Override
    public List<Books.Total> totals() {
        return sql()
                .rows(
                        """
                        select a.kind, count(distinct a.key), sum(b.balance_msat)
                        from ledger_account a join ledger_balance b on b.account_id = a.id
                        group by a.kind
                        """)
                .stream()
                .map(row ->
                        new Books.Total(
                                LedgerAccount.Kind.valueOf(Sql.text(row[0])),
                                Sql.number(row[1]),
                                Sql.number(row[2])))
                .sorted(Comparator.comparing(Books.Total::kind))
                .toList();
    }

    @Override
    public long movedMsat(LedgerAccount.Kind kind, TransferType type) {
        return sql().one(
                        """
                        select coalesce(sum(p.amount_msat), 0)
                        from ledger_transfer t join ledger_posting p on p.transfer_id = t.id
                            join ledger_account a on a.id = p.account_id
                        where a.kind = ?1 and t.type = ?2
                        """,
                        kind.name(),
                        type.name());
    }

    /** Enters {@code entry} and makes {@code changes} besides, unless it was entered before. */
    private Transfer enter(Entry entry, Map<Long, Change> changes) {
        var hash = entry.hash();
        // Two at the same moment: the second waits here for the first, and then finds it.
        int added =
                sql().change(
                                """
                                insert into ledger_transfer (reference, type, at, hash)
                                values (?1, ?2, ?3, ?4) on conflict (reference) do nothing
                                """,
                                entry.reference(),
                                entry.type().name(),
                                entry.at(),
                                hash.hex());
        if (added == 0) {
            return find(entry.reference()).orElseThrow();
        }
        long id =
                sql().one("select id from ledger_transfer where reference = ?1", entry.reference());
        var numbers = accounts().numbers(entry);
        write("ledger_posting", id, entry, numbers);
        var all = new HashMap<>(changes);
        entry.net().forEach((account, net) -> merge(all, numbers, account, new Change(net, 0)));
        accounts().change(all);
        return new Transfer(
                id, entry.reference(), entry.type(), entry.at(), entry.postings(), hash);
    }

    /**
     * Notes the outcome of what was reserved.
     *
     * @return what frees the reserved money, or nothing if that outcome was noted before
     */
    private Optional<Map<Long, Change>> resolve(String reference, String outcome, Instant at) {
        int added =
                sql().change(
                                """
                                insert into ledger_resolution (pending_id, outcome, at)
                                select id, ?2, ?3 from ledger_pending where reference = ?1
                                on conflict (pending_id) do nothing
                                """,
                                reference,
                                outcome,
                                at);
        if (added == 0) {
            requireOutcome(reference, outcome);
            return Optional.empty();
        }
        var freed = new HashMap<Long, Change>();
        for (var row :
                sql().rows(
                                """
                                select account_id, sum(amount_msat) from ledger_pending_posting
                                where pending_id = ?1
                                group by account_id having sum(amount_msat) < 0
                                """,
                                pending(reference))) {
            freed.put(Sql.number(row[0]), new Change(0, Sql.number(row[1])));
        }
        return Optional.of(freed);
    }

    private void requireOutcome(String reference, String outcome) {
        var before =
                sql().rows(
                                """
                                select r.outcome
                                from ledger_pending p join ledger_resolution r on r.pending_id = p.id
                                where p.reference = ?1
                                """,
                                reference);
        if (before.isEmpty()) {
            throw new Refusal(LedgerRefusal.PENDING_UNKNOWN, reference);
        }
        if (!before.getFirst()[0].equals(outcome)) {
            throw new Refusal(LedgerRefusal.PENDING_OVER, reference);
        }
    }

    private long pending(String reference) {
        return sql().one("select id from ledger_pending where reference = ?1", reference);
    }

    private void write(String table, long owner, Entry entry, Map<LedgerAccount, Long> numbers) {
        var places = new StringBuilder();
        var parameters = new ArrayList<Object>();
        for (var posting : entry.postings()) {
            int next = parameters.size();
            places.append(next == 0 ? "" : ", ")
                    .append(
                            "(?%d, ?%d, ?%d, ?%d)"
                                    .formatted(next + 1, next + 2, next + 3, next + 4));
            parameters.add(owner);
            parameters.add(next / 4);
            parameters.add(numbers.get(posting.account()));
            parameters.add(posting.amountMsat());
        }
        sql().change("insert into " + table + " values " + places, parameters.toArray());
    }

    private static Map<Long, Change> reserved(Entry entry, Map<LedgerAccount, Long> numbers) {
        var changes = new HashMap<Long, Change>();
        entry.net()
                .forEach((account, net) -> {
                    if (net < 0) {
                        merge(changes, numbers, account, new Change(0, -net));
                    }
                });
        return changes;
    }

    private static void merge(
            Map<Long, Change> changes,
            Map<LedgerAccount, Long> numbers,
            LedgerAccount account,
            Change change) {
        long number = Objects.requireNonNull(numbers.get(account));
        changes.merge(number, change, Change::plus);
    }

    private List<Transfer> read(String statement, Object... parameters) {
        return transfers(sql().rows(statement, parameters));
    }

    /** Transfers from rows with the columns of {@link #COLUMNS}, a transfer's rows together. */
    static List<Transfer> transfers(List<Object[]> rows) {
        var transfers = new LinkedHashMap<Long, Transfer>();
        for (var row : rows) {
            transfers.merge(Sql.number(row[0]), transfer(row), JpaTransfers::joined);
        }
        return List.copyOf(transfers.values());
    }

    private static Transfer transfer(Object[] row) {
        return new Transfer(
                Sql.number(row[0]),
                Sql.text(row[1]),
                TransferType.valueOf(Sql.text(row[2])),
                Sql.instant(row[3]),
                List.of(new Posting(Accounts.account(row[5], row[6]), Sql.number(row[7]))),
                new ContentHash(Sql.text(row[4])));
    }

    private static Transfer joined(Transfer first, Transfer more) {
        var postings = new ArrayList<>(first.postings());
        postings.addAll(more.postings());
        return new Transfer(
                first.id(), first.reference(), first.type(), first.at(), postings, first.hash());
    }

    private static Line line(Object[] row) {
        return new Line(
                Sql.number(row[0]),
                Sql.text(row[1]),
                TransferType.valueOf(Sql.text(row[2])),
                Sql.instant(row[3]),
                Sql.number(row[4]));
    }

    private static Statement.Line statementLine(Object[] row) {
        return new Statement.Line(
                Sql.number(row[0]),
                new ContentHash(Sql.text(row[1])),
                Sql.text(row[2]),
                TransferType.valueOf(Sql.text(row[3])),
                Sql.instant(row[4]),
                Sql.number(row[5]),
                Sql.number(row[6]));
    }

    private Accounts accounts() {
        return new Accounts(sql());
    }

    private Sql sql() {
        return new Sql(em);
    }
}
