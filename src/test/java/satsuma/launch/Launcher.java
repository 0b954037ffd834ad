package satsuma.launch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Starts the whole portal on this machine: PostgreSQL, then Payara with the portal in it.
 *
 * <p>For people by {@code mvn -Prun}; the integration tests start it the same way. System
 * properties: {@code satsuma.payara} (the unpacked server), {@code satsuma.war}, {@code
 * satsuma.port}, {@code satsuma.data} (what survives a restart). Every other setting of the portal
 * is passed on, from system properties and from the environment.
 */
public final class Launcher implements AutoCloseable {

    private final Plan plan;
    private @Nullable Database database;
    private @Nullable Server server;

    /** A launcher that has not started anything yet. */
    public Launcher(Plan plan) {
        this.plan = plan;
    }

    /** Runs until Ctrl-C. */
    public static void main(String[] args) throws InterruptedException {
        var begun = Instant.now();
        var plan = Plan.fromSystem();
        var launcher = new Launcher(plan);
        Runtime.getRuntime().addShutdownHook(new Thread(launcher::close, "stop"));
        try {
            launcher.start(true);
        } catch (CannotStart e) {
            System.err.println();
            System.err.println("Satsuma does not start: " + e.getMessage());
            System.exit(1);
        }
        say("");
        say("Satsuma is ready at http://localhost:%d".formatted(plan.port()));
        say("  after %d s; play sats on regtest".formatted(since(begun)));
        say("  data in " + plan.data());
        say("  Ctrl-C stops it, and nothing is lost");
        say("");
        System.exit(launcher.server().join());
    }

    /**
     * Starts the portal and waits until it answers.
     *
     * @param aloud whether what the portal says goes to the console as well as to its log file
     * @throws CannotStart with a sentence that says what is missing
     */
    public void start(boolean aloud) {
        requireFree(plan.port());
        try {
            Files.createDirectories(plan.data());
            say("Starting PostgreSQL …");
            database = Database.start(plan.data().resolve("postgres"));
            say("Starting Payara with the portal, half a minute or so …");
            server = Server.start(plan, database.url(), aloud);
        } catch (IOException e) {
            throw new CannotStart("the data folder " + plan.data() + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStart("it was interrupted", e);
        }
    }

    /** Starts the server again, on the database that is still there. */
    public void restartServer() throws IOException, InterruptedException {
        server().close();
        server = Server.start(plan, database().url(), false);
    }

    public Server server() {
        return Objects.requireNonNull(server);
    }

    public Database database() {
        return Objects.requireNonNull(database);
    }

    /** Stops the server, then the database. */
    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
        if (database != null) {
            database.close();
        }
    }

    private static long since(Instant begun) {
        return Duration.between(begun, Instant.now()).toSeconds();
    }

    static void say(String line) {
        System.out.println(line);
    }

    private static void requireFree(int port) {
        try (var probe = new ServerSocket(port, 1, InetAddress.getByName("0.0.0.0"))) {
            probe.setReuseAddress(true);
        } catch (IOException e) {
            throw new CannotStart(
                    "port %d is taken. Choose another: mvn -Prun -Dsatsuma.port=8081"
                            .formatted(port),
                    e);
        }
    }

    /** Why the portal does not start, in one sentence. */
    public static final class CannotStart extends RuntimeException {
        CannotStart(String sentence, Throwable cause) {
            super(sentence, cause);
        }

        CannotStart(String sentence) {
            super(sentence);
        }
    }

    /**
     * What to start, and where.
     *
     * @param payara the unpacked server, which stays as it is
     * @param data what survives a restart
     */
    public record Plan(Path payara, Path war, int port, Path data) {

        static Plan fromSystem() {
            return new Plan(
                    path("satsuma.payara", "target/payara7"),
                    path("satsuma.war", "target/satsuma.war"),
                    Integer.getInteger("satsuma.port", 8080),
                    path("satsuma.data", ".satsuma"));
        }

        private static Path path(String property, String fallback) {
            return Path.of(System.getProperty(property, fallback)).toAbsolutePath().normalize();
        }
    }
}
