package satsuma.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import satsuma.kernel.Hex;
import satsuma.launch.Launcher;
import satsuma.nostr.Event;
import satsuma.nostr.crypto.NativeCurve;

/**
 * How fast our relay takes events in and answers meanwhile, beside another relay and beside the
 * bare verification of signatures.
 *
 * <p>{@code mvn -Pbench-relay}; about three minutes, and two more the first time. Publisher, server
 * and database share the machine, so only the ratios mean something elsewhere.
 */
public final class RelayBench {

    private static final int WARM_UP = 15_000;
    private static final int EVENTS = 50_000;

    /** While somebody asks. */
    private static final int EVENTS_ASKED = 30_000;

    /** For the other relay: its rate is the same from the first thousand on. */
    private static final int EVENTS_OTHER = 3_000;

    private static final int CONNECTIONS = 4;
    private static final int VERIFIED = 20_000;

    private RelayBench() {}

    /** Starts a portal of its own, publishes to it and to the other, prints tables. */
    public static void main(String[] args) throws Exception {
        Locale.setDefault(Locale.ROOT);
        int port = freePort();
        var data = Files.createTempDirectory(Path.of("target"), "bench-relay").toAbsolutePath();
        System.setProperty("satsuma.nostr.events-per-second", "0");
        var launcher =
                new Launcher(
                        new Launcher.Plan(
                                Path.of(System.getProperty("satsuma.payara")),
                                Path.of(System.getProperty("satsuma.war")),
                                port,
                                data));
        try {
            launcher.start(false);
            ReadingBench.awaitDemo(launcher.database().url());
            var events = new BenchEvents();
            var ours = URI.create("ws://localhost:" + port + "/relay");
            var other = measureOther(events, data);
            measureOurs(launcher, events, ours, other, data);
        } finally {
            launcher.close();
        }
    }

    private static Taking measureOther(BenchEvents events, Path data) throws Exception {
        try (var relay = OtherRelay.start(freePort(), data.resolve("other.db"))) {
            Taking.by(relay.uri(), events.next(200), 1);
            return Taking.by(relay.uri(), events.next(EVENTS_OTHER), 1);
        }
    }

    private static void measureOurs(
            Launcher launcher, BenchEvents events, URI relay, Taking other, Path data)
            throws Exception {
        double bare = verifications(events.next(VERIFIED));
        Taking.by(relay, events.next(WARM_UP), 1);
        var some = events.next(EVENTS);
        var profile =
                Profile.begin(
                        launcher.server().pid(),
                        postmaster(data.resolve("postgres")),
                        data.resolve("ingest.jfr"));
        var one = Taking.by(relay, some, 1);
        var lines = profile.end(EVENTS);
        var four = Taking.by(relay, events.next(EVENTS), CONNECTIONS);
        System.out.printf(
                "%n%d events in flight per connection; bare verification %.0f/s on one thread%n%n",
                Taking.IN_FLIGHT, bare);
        System.out.println(
                "| relay | connections | events | events/s | p50 ms | p99 ms | ÷ @nostr-relay |"
                        + " ÷ bare verification |");
        System.out.println("|---|---|---|---|---|---|---|---|");
        print("@nostr-relay, SQLite file", other, other, bare);
        print("ours", one, other, bare);
        print("ours", four, other, bare);
        measureAsking(events, relay, other, bare);
        lines.forEach(System.out::println);
        System.out.printf("%n%d events are kept%n", kept(launcher.database().url()));
    }

    private static void measureAsking(BenchEvents events, URI relay, Taking other, double bare)
            throws Exception {
        var some = events.next(EVENTS_ASKED);
        var since = Instant.now().minusSeconds(EVENTS_ASKED / 2).getEpochSecond();
        var questions = new LinkedHashMap<String, String>();
        questions.put(
                "kind and author",
                "{\"kinds\":[1],\"authors\":[\"%s\"],\"limit\":500}".formatted(events.author()));
        questions.put("tag", "{\"#t\":[\"" + BenchEvents.TOPIC + "\"],\"limit\":500}");
        questions.put("since", "{\"since\":" + since + ",\"limit\":500}");
        try (var asking = new Asking(relay, questions);
                var thread = Executors.newSingleThreadExecutor()) {
            var asked = thread.submit(asking::untilEnough);
            var meanwhile = Taking.by(relay, some, 1);
            asking.stop();
            print("ours, while somebody asks", meanwhile, other, bare);
            System.out.printf("%n| question, at most 500 events | asked | events each |");
            System.out.printf(" p50 ms | p99 ms |%n|---|---|---|---|---|%n");
            for (var answers : asked.get()) {
                System.out.printf(
                        "| %s | %d | %d | %.1f | %.1f |%n",
                        answers.question(),
                        answers.asked(),
                        answers.events() / answers.asked(),
                        answers.p50Ms(),
                        answers.p99Ms());
            }
        }
    }

    private static void print(String relay, Taking taking, Taking other, double bare) {
        System.out.printf(
                "| %s | %d | %d | %.0f | %.1f | %.1f | %.1f | %.2f |%n",
                relay,
                taking.connections(),
                taking.events(),
                taking.perSecond(),
                taking.p50Ms(),
                taking.p99Ms(),
                taking.perSecond() / other.perSecond(),
                taking.perSecond() / bare);
    }

    /** Signatures that the native library verifies in a second on one thread, and nothing else. */
    private static double verifications(List<Event> events) {
        var curve = new NativeCurve();
        record Signed(byte[] signature, byte[] id, Event event) {}
        var signed =
                events.stream()
                        .map(e -> new Signed(Hex.bytes(e.signature()), Hex.bytes(e.id()), e))
                        .toList();
        var begun = Instant.now();
        for (var one : signed) {
            if (!curve.verify(one.signature(), one.id(), one.event().author())) {
                throw new IllegalStateException("not verified");
            }
        }
        return signed.size() / (Duration.between(begun, Instant.now()).toNanos() / 1e9);
    }

    private static long kept(String jdbcUrl) throws Exception {
        try (var connection = DriverManager.getConnection(jdbcUrl);
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from nostr_event")) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }

    private static long postmaster(Path folder) throws IOException {
        return Long.parseLong(Files.readAllLines(folder.resolve("postmaster.pid")).getFirst());
    }

    private static int freePort() throws IOException {
        try (var probe = new ServerSocket(0)) {
            return probe.getLocalPort();
        }
    }
}
