package satsuma.ledger.format;

import static java.util.Objects.requireNonNull;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.ContentHash;
import satsuma.kernel.Seal;
import satsuma.ledger.Entry;
import satsuma.ledger.LedgerAccount;
import satsuma.ledger.Posting;
import satsuma.ledger.TransferType;
import satsuma.ledger.format.DumpTables.Row;

/**
 * The ledger as it lies in a dump, and whether it is whole: every transfer has the hash that its
 * content has, adds up to zero and is bound into a chain without gaps, and every balance is the sum
 * of its postings.
 *
 * <p>All of it is kept in memory, some 500 bytes for a transfer.
 */
final class DumpedBooks {

    /** A row of {@code ledger_transfer}. */
    private record Head(String reference, String type, Instant at, ContentHash hash) {}

    /**
     * What came of it.
     *
     * @param faults what is wrong, at most {@value #FAULTS_MAX}; the books are whole if nothing is
     * @param head the last link
     * @param unsealed transfers that were waiting to be bound when the dump was made
     */
    record Verdict(List<String> faults, Seal head, int transfers, int unsealed) {}

    /** A link as someone wrote it down earlier. */
    record Known(long position, String hash) {}

    /** Who finds so many need not go on. */
    static final int FAULTS_MAX = 20;

    private static final Set<String> NEEDED =
            Set.of("ledger_account", "ledger_transfer", "ledger_posting", "ledger_seal");

    /** As PostgreSQL writes it: {@code 2030-01-03 10:15:30.123456+00}. */
    private static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder()
                    .appendPattern("yyyy-MM-dd HH:mm:ss")
                    .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
                    .appendOffset("+HH:mm:ss", "+00")
                    .toFormatter();

    private final Map<Long, LedgerAccount> accounts = new HashMap<>();
    private final Map<Long, Head> transfers = new HashMap<>();
    private final Map<Long, TreeMap<Long, Row>> postings = new HashMap<>();
    private final Map<Long, Seal> seals = new TreeMap<>();
    private final Map<Long, Long> balances = new HashMap<>();
    private final Set<Long> unsealed = new HashSet<>();
    private final List<String> faults = new ArrayList<>();

    /**
     * Reads the ledger's tables out of a plain dump.
     *
     * @throws IllegalArgumentException if they are not in it, or cannot be read
     */
    static DumpedBooks read(BufferedReader dump) throws IOException {
        var books = new DumpedBooks();
        Map<String, Consumer<Row>> tables =
                Map.of(
                        "ledger_account", books::account,
                        "ledger_transfer", books::transfer,
                        "ledger_posting", books::posting,
                        "ledger_seal", books::seal,
                        "ledger_balance", books::balance,
                        "ledger_unsealed", row -> books.unsealed.add(row.number("transfer_id")));
        var found = new DumpTables(dump).read(tables);
        for (var table : NEEDED) {
            if (!found.contains(table)) {
                throw new IllegalArgumentException(
                        "no table "
                                + table
                                + " in it; is it a plain dump? (pg_restore -f - turns others into"
                                + " one)");
            }
        }
        return books;
    }

    /**
     * Looks at all of it.
     *
     * @param known a link the chain must lead through; nothing if none was written down
     */
    Verdict verify(@Nullable Known known) {
        var head = checkChain();
        if (known != null) {
            var there = seals.get(known.position());
            if (there == null || !there.hash().hex().equals(known.hash())) {
                fault("the chain does not lead through link " + known.position() + " as known");
            }
        }
        var sealed = new HashSet<Long>();
        seals.values().forEach(seal -> sealed.add(seal.content()));
        var sums = new HashMap<Long, Long>();
        for (var id : transfers.keySet().stream().sorted().toList()) {
            checkTransfer(id);
            if (!sealed.contains(id) && !unsealed.contains(id)) {
                fault("transfer " + id + " is neither in the chain nor waiting for it");
            }
        }
        for (var owner : postings.keySet()) {
            if (!transfers.containsKey(owner)) {
                fault("postings of transfer " + owner + ", which is gone");
            }
            for (var row : postings.getOrDefault(owner, new TreeMap<>()).values()) {
                sums.merge(row.number("account_id"), row.number("amount_msat"), Math::addExact);
            }
        }
        balances.forEach((account, balance) -> {
            if (!balance.equals(sums.getOrDefault(account, 0L))) {
                fault("account " + account + " has another balance than its postings");
            }
        });
        return new Verdict(List.copyOf(faults), head, transfers.size(), unsealed.size());
    }

    /** Goes along the chain; gives its last link. */
    private Seal checkChain() {
        var last = Seal.BEFORE_ALL;
        for (var seal : seals.values()) {
            var transfer = transfers.get(seal.content());
            if (seal.position() != last.position() + 1) {
                fault("links between " + last.position() + " and " + seal.position() + " are gone");
            } else if (transfer == null) {
                fault(
                        "link "
                                + seal.position()
                                + " binds transfer "
                                + seal.content()
                                + ", which is gone");
            } else if (!last.next(seal.content(), transfer.hash()).equals(seal)) {
                fault("link " + seal.position() + " does not follow from the one before it");
            }
            last = seal;
        }
        return last;
    }

    private void checkTransfer(long id) {
        var head = requireNonNull(transfers.get(id));
        try {
            var lines = new ArrayList<Posting>();
            for (var row : postings.getOrDefault(id, new TreeMap<>()).values()) {
                var account = accounts.get(row.number("account_id"));
                if (account == null) {
                    throw new IllegalArgumentException("an account is gone");
                }
                lines.add(new Posting(account, row.number("amount_msat")));
            }
            var type = TransferType.valueOf(head.type());
            var entry = new Entry(head.reference(), type, head.at(), lines);
            if (!entry.hash().equals(head.hash())) {
                fault("transfer " + id + " does not say what it said when it was entered");
            }
        } catch (IllegalArgumentException changed) {
            fault("transfer " + id + " cannot be as it was: " + changed.getMessage());
        }
    }

    private void account(Row row) {
        var kind = LedgerAccount.Kind.valueOf(row.text("kind"));
        accounts.put(row.number("id"), LedgerAccount.of(kind, row.text("key")));
    }

    private void transfer(Row row) {
        transfers.put(
                row.number("id"),
                new Head(
                        row.text("reference"),
                        row.text("type"),
                        OffsetDateTime.parse(row.text("at"), TIME).toInstant(),
                        new ContentHash(row.text("hash"))));
    }

    private void posting(Row row) {
        postings.computeIfAbsent(row.number("transfer_id"), _ -> new TreeMap<>())
                .put(row.number("position"), row);
    }

    private void seal(Row row) {
        long position = row.number("position");
        seals.put(
                position,
                new Seal(position, row.number("transfer_id"), new ContentHash(row.text("hash"))));
    }

    private void balance(Row row) {
        balances.put(row.number("account_id"), row.number("balance_msat"));
    }

    private void fault(String text) {
        if (faults.size() < FAULTS_MAX) {
            faults.add(text);
        }
    }
}
