package satsuma.ledger.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.PGConnection;
import satsuma.kernel.Msat;
import satsuma.ledger.LedgerAccount.Clearing;
import satsuma.ledger.LedgerAccount.TradeEscrow;
import satsuma.ledger.Posting;
import satsuma.ledger.TransferType;
import satsuma.ledger.store.LedgerStores;
import satsuma.site.TestDatabase;

/** Reads the ledger out of dumps: whole ones, and ones somebody has had a hand in. */
class VerifyDumpStoreTest {

    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00.120Z");

    private static final List<String> TABLES =
            List.of(
                    "ledger_account",
                    "ledger_balance",
                    "ledger_invariant",
                    "ledger_posting",
                    "ledger_seal",
                    "ledger_transfer",
                    "ledger_unsealed");

    @TempDir Path folder;

    private final UUID trade = UUID.randomUUID();
    private String dump = "";

    /**
     * Three transfers, of which the first two are bound, with a reference that COPY must escape.
     */
    @BeforeEach
    void fill() throws SQLException, IOException {
        enter("first:" + trade, 1_234);
        enter("back\\slash\tand tab:" + trade, 77);
        LedgerStores.sealAll();
        enter("third:" + trade, 5);
        dump = copied();
    }

    @Test
    void findsAWholeLedgerWhole() throws IOException {
        var said = new ByteArrayOutputStream();

        assertThat(verify(dump, said)).isZero();

        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("The ledger is whole.", "of which 1 not bound yet");
    }

    /** Each a change of what stands in the dump's lines of the first transfer or its link. */
    @ParameterizedTest
    @CsvSource({
        "another amount, 1234, 1235",
        "another reference, first:, worst:",
        "another time, 00:00:00.12+, 00:00:01.12+",
        "another type, SALE, FEE"
    })
    void findsWhatWasChanged(String what, String before, String after) throws IOException {
        var changed = replacedInLinesOf(trade.toString(), before, after);

        assertThat(changed).as(what).isNotEqualTo(dump);
        assertThat(verify(changed)).as(what).isEqualTo(1);
    }

    @Test
    void findsATransferThatIsGone() throws IOException {
        assertThat(verify(without("ledger_transfer", "first:" + trade))).isEqualTo(1);
    }

    @Test
    void findsALinkThatIsGone() throws IOException {
        var link = Pattern.compile("(?m)^COPY public\\.ledger_seal .*\\n(.*\\n)").matcher(dump);
        assertThat(link.find()).isTrue();

        assertThat(verify(dump.replace(link.group(1), ""))).isEqualTo(1);
    }

    @Test
    void findsAChainThatWasMadeAnewByALinkKnownBefore() throws IOException {
        var file = write(dump);
        var said = new ByteArrayOutputStream();
        var other = "a".repeat(64);

        assertThat(VerifyDump.run(new String[] {file, "1", other}, new PrintStream(said)))
                .isEqualTo(1);
        assertThat(VerifyDump.run(new String[] {file, "1", firstLink()}, new PrintStream(said)))
                .isZero();
    }

    @Test
    void saysThatItCannotReadWhatIsNoDump() throws IOException {
        assertThat(verify("PGDMP\u0001\u000e")).isEqualTo(2);
        assertThat(verify(dump.substring(0, dump.length() / 2))).isEqualTo(2);
        var missing = new String[] {folder.resolve("nothing.sql").toString()};
        assertThat(VerifyDump.run(missing, new PrintStream(new ByteArrayOutputStream())))
                .isEqualTo(2);
    }

    /** The program itself, where there is one of at least the server's version. */
    @Test
    void readsWhatPgDumpWrites() throws Exception {
        var file = folder.resolve("real.sql");
        assumeTrue(pgDump(file), "no pg_dump here that could dump the embedded PostgreSQL");

        assertThat(verify(Files.readString(file))).isZero();
        assertThat(verify(Files.readString(file).replace("first:" + trade, "worst:" + trade)))
                .isEqualTo(1);
    }

    private static boolean pgDump(Path file) throws Exception {
        try (var connection = TestDatabase.dataSource().getConnection()) {
            var address = connection.getMetaData().getURL().substring("jdbc:".length());
            var dumping =
                    new ProcessBuilder(
                                    "pg_dump",
                                    "--dbname=" + address.replaceFirst("\\?.*", ""),
                                    "--username=postgres",
                                    "--file=" + file)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return dumping.waitFor() == 0;
        } catch (IOException notThere) {
            return false;
        }
    }

    private void enter(String reference, long msat) {
        TestDatabase.inTransaction(em ->
                LedgerStores.ledger(em, () -> NOW)
                        .transfer(
                                reference,
                                TransferType.SALE,
                                List.of(
                                        Posting.debit(new Clearing(), new Msat(msat)),
                                        Posting.credit(new TradeEscrow(trade), new Msat(msat)))));
    }

    private static String firstLink() {
        return TestDatabase.fromTransaction(em ->
                (String)
                        em.createNativeQuery("select hash from ledger_seal where position = 1")
                                .getSingleResult());
    }

    /** The tables as {@code pg_dump} has them, all of one moment. */
    private static String copied() throws SQLException, IOException {
        try (var connection = TestDatabase.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            var dump = new StringWriter();
            for (var table : TABLES) {
                dump.write("\n--\n-- Data for Name: " + table + "; Type: TABLE DATA\n--\n\n");
                dump.write("COPY public." + table + columns(connection, table) + "FROM stdin;\n");
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyOut("copy " + table + " to stdout", dump);
                dump.write("\\.\n\n");
            }
            return dump.toString();
        }
    }

    private static String columns(Connection connection, String table) throws SQLException {
        var names = new ArrayList<String>();
        try (var columns = connection.getMetaData().getColumns(null, "public", table, null)) {
            while (columns.next()) {
                names.add(columns.getString("COLUMN_NAME"));
            }
        }
        return " (" + String.join(", ", names) + ") ";
    }

    /** The dump with something put in place of something else wherever the trade comes in. */
    private String replacedInLinesOf(String trade, String before, String after) {
        var account = Pattern.compile("(?m)^(\\d+)\\tTRADE_ESCROW\\t" + trade).matcher(dump);
        assertThat(account.find()).isTrue();
        var posting = "\t" + account.group(1) + "\t";
        var lines = new StringBuilder();
        for (var line : dump.split("\n", -1)) {
            boolean his = line.contains("first:" + trade) || line.contains(posting);
            lines.append(his ? line.replace(before, after) : line).append('\n');
        }
        return lines.toString();
    }

    private String without(String table, String part) {
        var lines = new StringBuilder();
        var inside = "";
        for (var line : dump.split("\n", -1)) {
            if (line.startsWith("COPY public.")) {
                inside = line;
            }
            if (!inside.contains("." + table + " ") || !line.contains(part)) {
                lines.append(line).append('\n');
            }
        }
        return lines.toString();
    }

    private int verify(String text) throws IOException {
        return verify(text, new ByteArrayOutputStream());
    }

    private int verify(String text, ByteArrayOutputStream said) throws IOException {
        return VerifyDump.run(
                new String[] {write(text)}, new PrintStream(said, true, StandardCharsets.UTF_8));
    }

    private String write(String text) throws IOException {
        var file = folder.resolve("dump-" + UUID.randomUUID() + ".sql");
        Files.writeString(file, text);
        return file.toString();
    }
}
