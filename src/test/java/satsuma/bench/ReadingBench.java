package satsuma.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import satsuma.launch.Launcher;

/**
 * How fast the reading pages are with ten thousand listings, beside a bare servlet on the same
 * server.
 *
 * <p>{@code mvn -Pbench}; about two minutes. Client, server and database share the machine, so only
 * the ratios mean something elsewhere.
 */
public final class ReadingBench {

    private static final int LISTINGS = 10_000;
    private static final int SEEDED = 20;
    private static final Load LOAD = new Load(16, Duration.ofSeconds(6), Duration.ofSeconds(8));

    private ReadingBench() {}

    /** Starts a portal of its own, fills it, reads it, prints a table. */
    public static void main(String[] args) throws Exception {
        int port = freePort();
        var data = Files.createTempDirectory(Path.of("target"), "bench").toAbsolutePath();
        System.setProperty("launch.also", "bare=" + bareWar(data));
        var launcher =
                new Launcher(
                        new Launcher.Plan(
                                Path.of(System.getProperty("satsuma.payara")),
                                Path.of(System.getProperty("satsuma.war")),
                                port,
                                data));
        try {
            launcher.start(false);
            fill(launcher.database().url());
            measure("http://localhost:" + port);
        } finally {
            launcher.close();
        }
    }

    private static void measure(String base) throws Exception {
        var pages = new LinkedHashMap<String, String>();
        pages.put("bare servlet", "/bare/");
        pages.put("home", "/");
        pages.put("browse", "/search?goods=dataset&sort=price&page=3");
        pages.put("search", "/search?q=time+zones");
        pages.put("listing", "/l/time-zones");
        System.out.printf("%n%d listings, %d readers at once%n%n", LISTINGS, LOAD.readers());
        System.out.println("| page | requests/s | p50 ms | p95 ms | bare servlet ÷ page |");
        System.out.println("|---|---|---|---|---|");
        double bare = 0;
        for (Map.Entry<String, String> page : pages.entrySet()) {
            var result = LOAD.on(URI.create(base + page.getValue()));
            bare = bare == 0 ? result.perSecond() : bare;
            System.out.printf(
                    "| %s | %.0f | %.1f | %.1f | %.1f |%n",
                    page.getKey(),
                    result.perSecond(),
                    result.p50Ms(),
                    result.p95Ms(),
                    bare / result.perSecond());
        }
    }

    /** Waits for the demo catalogue, which is sown behind the scenes. */
    static void awaitDemo(String jdbcUrl) throws SQLException, InterruptedException {
        try (var connection = DriverManager.getConnection(jdbcUrl);
                var statement = connection.createStatement()) {
            for (int i = 0; i < 120; i++) {
                try (var rows = statement.executeQuery("select count(*) from catalogue_listing")) {
                    if (rows.next() && rows.getInt(1) >= SEEDED) {
                        return;
                    }
                }
                Thread.sleep(Duration.ofSeconds(1));
            }
        }
    }

    /**
     * Waits for the demo catalogue and multiplies it; titles differ, so that words are rare enough.
     */
    private static void fill(String jdbcUrl) throws SQLException, InterruptedException {
        awaitDemo(jdbcUrl);
        try (var connection = DriverManager.getConnection(jdbcUrl);
                var statement = connection.createStatement()) {
            statement.execute(
                    """
                    insert into catalogue_listing (slug, seller, identifier, goods, title, summary,
                        description, price_msat, price_band, category, licence, tags, version,
                        content, size_bytes, media_type, source, split_policy, published_at,
                        updated_at, event_id)
                    select l.slug || '-' || n, l.seller, l.identifier || '-' || n, l.goods,
                        l.title || ' ' || to_char(n, 'FMRN'), l.summary, l.description,
                        l.price_msat, l.price_band, l.category, l.licence, l.tags, l.version,
                        l.content, l.size_bytes, l.media_type, l.source, l.split_policy,
                        l.published_at - n * interval '1 minute', l.updated_at,
                        encode(sha256((l.slug || n)::bytea), 'hex')
                    from (select * from catalogue_listing limit 20) l,
                        generate_series(1, %d / 20) n
                    """
                            .formatted(LISTINGS));
            statement.execute("vacuum analyze catalogue_listing");
        }
    }

    private static Path bareWar(Path folder) throws IOException {
        var war = folder.resolve("bare.war");
        var name = BareServlet.class.getName().replace('.', '/') + ".class";
        try (var jar = new JarOutputStream(Files.newOutputStream(war));
                var code = BareServlet.class.getClassLoader().getResourceAsStream(name)) {
            jar.putNextEntry(new JarEntry("WEB-INF/classes/" + name));
            if (code == null) {
                throw new IOException("no " + name);
            }
            code.transferTo(jar);
            jar.closeEntry();
        }
        return war;
    }

    private static int freePort() throws IOException {
        try (var probe = new ServerSocket(0)) {
            return probe.getLocalPort();
        }
    }
}
