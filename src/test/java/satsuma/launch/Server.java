package satsuma.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import satsuma.launch.Launcher.CannotStart;
import satsuma.launch.Launcher.Plan;

/**
 * Payara with the portal in it, in a process of its own.
 *
 * <p>The domain is made anew from the one the server ships at every start; nothing of the portal's
 * is kept in it.
 */
public final class Server implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String DOMAIN = "satsuma";
    private static final String PREBOOT = "preboot.txt";
    private static final String POSTBOOT = "postboot.txt";

    private final Process process;
    private final Path log;

    private Server(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    static Server start(Plan plan, String jdbcUrl, boolean aloud)
            throws IOException, InterruptedException {
        var domains = plan.data().resolve("domains");
        var domain = domains.resolve(DOMAIN);
        prepare(plan, jdbcUrl, domain);
        var log = domain.resolve("logs/console.log");
        Files.createDirectories(log.getParent());
        var process =
                new ProcessBuilder(commandLine(plan, domains, domain))
                        .directory(plan.data().toFile())
                        .redirectErrorStream(true)
                        .start();
        process.getOutputStream().close();
        var output = new Output(process, log, aloud);
        var server = new Server(process, log);
        try {
            server.await(plan, output);
        } catch (CannotStart | InterruptedException e) {
            server.close();
            throw e;
        }
        return server;
    }

    /** Waits for its end and gives its exit code. */
    int join() throws InterruptedException {
        return process.waitFor();
    }

    /** All that the server has said since it was started. */
    public Path log() {
        return log;
    }

    public long pid() {
        return process.pid();
    }

    /** Ends it without asking, as a power cut would. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void await(Plan plan, Output output) throws InterruptedException {
        var until = Instant.now().plus(PATIENCE);
        try (var client = HttpClient.newHttpClient()) {
            var ask =
                    HttpRequest.newBuilder(
                                    URI.create(
                                            "http://localhost:" + plan.port() + "/api/v1/health"))
                            .timeout(Duration.ofSeconds(20))
                            .build();
            while (!output.saysDeployed() || !answers(client, ask)) {
                if (output.saysFailed() || !process.isAlive()) {
                    throw new CannotStart("the server could not start it; see " + output.log());
                }
                if (Instant.now().isAfter(until)) {
                    throw new CannotStart("the portal does not answer; see " + output.log());
                }
                TimeUnit.MILLISECONDS.sleep(200);
            }
        }
    }

    private static boolean answers(HttpClient client, HttpRequest ask) throws InterruptedException {
        try {
            return client.send(ask, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private static void prepare(Plan plan, String jdbcUrl, Path domain) throws IOException {
        var shipped = plan.payara().resolve("glassfish/domains/domain1");
        if (!Files.isDirectory(shipped)) {
            throw new CannotStart("there is no server in " + plan.payara());
        }
        if (!Files.isRegularFile(plan.war())) {
            throw new CannotStart("there is no " + plan.war() + "; mvn package makes it");
        }
        delete(domain);
        copy(shipped, domain);
        var driver = Path.of(URI.create(driverJar()));
        Files.createDirectories(domain.resolve("lib"));
        Files.copy(driver, domain.resolve("lib").resolve(driver.getFileName()));
        var xml = DomainXml.read(domain.resolve("config/domain.xml"));
        xml.listenOn(plan.port(), freePort());
        xml.shutEveryOtherDoor();
        xml.connectTo(jdbcUrl);
        xml.run(options(plan), List.of("-Xmx", "-XX:NewRatio", "-Dosgi.shell", "-Dgosh"));
        xml.write();
        Files.writeString(
                domain.resolve("config/logging.properties"),
                "\ncom.sun.enterprise.server.logging.UniformLogFormatter.ansiColor=false\n",
                StandardOpenOption.APPEND);
        Files.writeString(
                domain.resolve(PREBOOT),
                """
                set-openapi-configuration --enabled=false
                set-microprofile-healthcheck-configuration --enabled=false
                """);
        Files.writeString(
                domain.resolve(POSTBOOT),
                also() + "deploy --name=satsuma --contextroot=/ " + plan.war());
    }

    /**
     * {@code launch.also}, {@code name=war}: something to run beside the portal, for comparison.
     */
    private static String also() {
        var also = System.getProperty("launch.also", "");
        int equals = also.indexOf('=');
        return equals < 0
                ? ""
                : "deploy --contextroot=/%s %s%n"
                        .formatted(also.substring(0, equals), also.substring(equals + 1));
    }

    private static List<String> options(Plan plan) {
        var options = new ArrayList<String>();
        options.add("-Xms256m");
        options.add("-Xmx768m");
        options.add("-XX:+UseSerialGC");
        options.add("-XX:TieredStopAtLevel=" + System.getProperty("launch.tier", "4"));
        options.add("-Djava.net.preferIPv4Stack=true");
        // Nobody sends us objects; whoever does anyhow reaches none but the server's own.
        options.add(
                "-Djdk.serialFilter=maxdepth=32;maxrefs=100000;java.**;javax.**;jakarta.**;"
                        + "com.sun.**;org.glassfish.**;fish.payara.**;!*");
        options.add("-Dsatsuma.data=" + plan.data());
        options.add("-Dsatsuma.site.url=http://localhost:" + plan.port());
        System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith("satsuma."))
                .filter(name -> !List.of("satsuma.data", "satsuma.war").contains(name))
                .sorted()
                .forEach(name -> options.add("-D" + name + "=" + System.getProperty(name)));
        return options;
    }

    /** The command line that the server's own tool would run, less an agent nobody needs. */
    private static List<String> commandLine(Plan plan, Path domains, Path domain)
            throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var asking =
                new ProcessBuilder(
                        java,
                        "-jar",
                        plan.payara().resolve("glassfish/lib/client/appserver-cli.jar").toString(),
                        "start-domain",
                        "--dry-run",
                        "--domaindir",
                        domains.toString(),
                        "--prebootcommandfile",
                        domain.resolve(PREBOOT).toString(),
                        "--postbootcommandfile",
                        domain.resolve(POSTBOOT).toString(),
                        DOMAIN);
        asking.environment().put("AS_JAVA", System.getProperty("java.home"));
        asking.redirectError(ProcessBuilder.Redirect.DISCARD);
        var asked = asking.start();
        asked.getOutputStream().close();
        List<String> lines;
        try (var reader = asked.inputReader()) {
            lines = reader.lines().map(String::strip).toList();
        }
        asked.waitFor();
        var command = new ArrayList<String>();
        boolean begun = false;
        for (var line : lines) {
            begun = begun || line.endsWith("/bin/java");
            if (begun
                    && !line.isEmpty()
                    && !line.startsWith("-javaagent:")
                    && !line.contains("executed successfully")) {
                command.add(line);
            }
        }
        int verbose = command.indexOf("-verbose");
        if (verbose < 0) {
            throw new CannotStart("the server's tool does not say how to start it: " + lines);
        }
        command.set(verbose + 1, "true");
        return command;
    }

    private static String driverJar() {
        try {
            return Class.forName("org.postgresql.Driver")
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toString();
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("the driver is on the class path", e);
        }
    }

    private static int freePort() throws IOException {
        try (var probe = new ServerSocket(0)) {
            return probe.getLocalPort();
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var inside = Files.walk(folder)) {
            for (var path : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var inside = Files.walk(from)) {
            inside.forEach(path -> copyOne(path, to.resolve(from.relativize(path).toString())));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void copyOne(Path from, Path to) {
        try {
            Files.createDirectories(to.getParent());
            Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
