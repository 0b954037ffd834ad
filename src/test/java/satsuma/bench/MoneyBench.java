package satsuma.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.persistence.EntityManagerFactory;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import satsuma.faults.Portal;
import satsuma.kernel.Msat;
import satsuma.lightning.Bolt11;
import satsuma.lightning.InMemoryNode;
import satsuma.lightning.PayTarget;
import satsuma.lightning.Payees;
import satsuma.site.KeptConnections;
import satsuma.site.TestDatabase;
import satsuma.site.Transactions;

/**
 * How many purchases are settled in a second: begun, billed, held, delivered, settled, put into
 * escrow, poured into buckets, receipted and released, beside what {@code pgbench} does with the
 * same database server and as many clients.
 *
 * <p>{@code mvn -Pbench-money}; about three minutes. Needs {@code pgbench}, which comes with
 * PostgreSQL's own packages. The node is one in memory that answers at once: in earnest it is
 * another machine, and what is measured here is ours.
 */
public final class MoneyBench {

    private static final List<Integer> BUYERS = List.of(1, 8, 32);
    private static final Duration MEASURED =
            Duration.ofSeconds(Integer.getInteger("satsuma.bench.seconds", 15));
    private static final Duration WARM_UP = Duration.ofSeconds(10);

    private static final Logger LOGGER = Logger.getLogger("org.flywaydb");

    private final EmbeddedPostgres postgres;
    private final AtomicLong ours = new AtomicLong();
    private final Portal portal;
    private final Shoppers shoppers;

    private MoneyBench(EmbeddedPostgres postgres) throws SQLException {
        this.postgres = postgres;
        var clock = Clock.systemUTC();
        var inside = counted(database("portal"), ours);
        var node = new InMemoryNode(clock);
        var shop = new Portal.Shop();
        portal = new Portal(inside, shop, node, new Nobody(), clock);
        shoppers = new Shoppers(portal, node, shop, inside);
    }

    /** Measures, prints tables. */
    public static void main(String[] args) throws Exception {
        Locale.setDefault(Locale.ROOT);
        LOGGER.setLevel(Level.WARNING);
        try (var postgres =
                EmbeddedPostgres.builder()
                        .setLocaleConfig("locale", "C.UTF-8")
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("max_connections", "120")
                        .setServerConfig("shared_buffers", "256MB")
                        .start()) {
            new MoneyBench(postgres).measure();
        }
    }

    private void measure() throws Exception {
        execute("create database tpcb");
        pgbench("-i", "-q", "-s", "32");
        shoppers.buy(8, WARM_UP);
        System.out.println(
                "| buyers | purchases/s | p50 ms | p99 ms | postings/s | transactions/s |"
                        + " pgbench tps | ÷ pgbench |");
        System.out.println("|---|---|---|---|---|---|---|---|");
        var waits = new TreeMap<String, Integer>();
        for (int buyers : BUYERS) {
            double tps = tps(buyers);
            measure(buyers, tps, buyers == 8 ? waits : null);
        }
        System.out.printf("%nWhere the portal's sessions are, 8 buyers:%n%n");
        System.out.println("| state | share |");
        System.out.println("|---|---|");
        int all = waits.values().stream().mapToInt(Integer::intValue).sum();
        waits.entrySet().stream()
                .sorted((a, b) -> b.getValue() - a.getValue())
                .limit(8)
                .forEach(wait ->
                        System.out.printf(
                                "| %s | %.0f %% |%n",
                                wait.getKey(), 100.0 * wait.getValue() / all));
    }

    private void measure(int buyers, double tps, @Nullable Map<String, Integer> waits)
            throws Exception {
        long postings = number("select count(*) from ledger_posting");
        long own = ours.get();
        long begun = System.nanoTime();
        Shoppers.Took took;
        try (var beside = Executors.newScheduledThreadPool(2)) {
            var _ =
                    beside.scheduleWithFixedDelay(
                            () -> portal.chain.seal(1_000), 1, 1, TimeUnit.SECONDS);
            if (waits != null) {
                var _ =
                        beside.scheduleWithFixedDelay(
                                () -> look(waits), 0, 20, TimeUnit.MILLISECONDS);
            }
            took = shoppers.buy(buyers, MEASURED);
            beside.shutdownNow();
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        double mine = (ours.get() - own) / seconds;
        System.out.printf(
                "| %d | %.0f | %.1f | %.1f | %.0f | %.0f | %.0f | %.2f |%n",
                buyers,
                took.count() / seconds,
                took.millis(50),
                took.millis(99),
                (number("select count(*) from ledger_posting") - postings) / seconds,
                mine,
                tps,
                mine / tps);
    }

    private double tps(int clients) throws IOException, InterruptedException {
        var said =
                pgbench(
                        "-n",
                        "-M",
                        "prepared",
                        "-c",
                        Integer.toString(clients),
                        "-j",
                        Integer.toString(Math.min(2, clients)),
                        "-T",
                        Long.toString(MEASURED.toSeconds()));
        return said.lines()
                .filter(line -> line.startsWith("tps = "))
                .map(line -> Double.parseDouble(line.replaceFirst("tps = ([0-9.]+).*", "$1")))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(said));
    }

    private String pgbench(String... arguments) throws IOException, InterruptedException {
        var command =
                new ArrayList<>(
                        List.of(
                                "pgbench",
                                "-h",
                                "localhost",
                                "-p",
                                Integer.toString(postgres.getPort()),
                                "-U",
                                "postgres"));
        command.addAll(List.of(arguments));
        command.add("tpcb");
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(said);
        }
        return said;
    }

    private void look(Map<String, Integer> waits) {
        try (var connection = postgres.getDatabase("postgres", "portal").getConnection();
                var statement = connection.createStatement();
                var rows =
                        statement.executeQuery(
                                """
                                select case when state = 'active' then
                                        coalesce(wait_event_type || ': ' || wait_event, 'working')
                                    when state = 'idle' then 'no transaction'
                                    else 'waits for the portal' end
                                from pg_stat_activity
                                where datname = 'portal' and pid <> pg_backend_pid()
                                """)) {
            while (rows.next()) {
                waits.merge(rows.getString(1), 1, Integer::sum);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private EntityManagerFactory database(String name) throws SQLException {
        execute("create database " + name);
        return TestDatabase.migrate(new KeptConnections(postgres.getDatabase("postgres", name)));
    }

    private static Transactions counted(EntityManagerFactory database, AtomicLong count) {
        return new Transactions(
                database,
                new Transactions.Seams() {
                    @Override
                    public void after() {
                        count.incrementAndGet();
                    }
                });
    }

    private void execute(String statement) throws SQLException {
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var work = connection.createStatement()) {
            work.execute(statement);
        }
    }

    private long number(String query) throws SQLException {
        try (var connection = postgres.getDatabase("postgres", "portal").getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** Nobody is paid out here. */
    static final class Nobody implements Payees {

        @Override
        public Offer offer(PayTarget target) {
            throw new UnsupportedOperationException(target.text());
        }

        @Override
        public Bolt11 invoice(Offer offer, Msat amount, String comment) {
            throw new UnsupportedOperationException(comment);
        }
    }

    /** Runs {@code work} on so many threads and gives all that came of it. */
    static <T> List<T> onThreads(int threads, Callable<T> work) throws Exception {
        try (var pool = Executors.newFixedThreadPool(threads)) {
            var results = new ArrayList<T>();
            for (var future : pool.invokeAll(Collections.nCopies(threads, work))) {
                results.add(future.get());
            }
            return results;
        }
    }
}
