package satsuma.launch;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The embedded PostgreSQL, durable: what has been committed survives the power cut.
 *
 * <p>It lets in whoever asks on this machine, which is right for trying things out and wrong for
 * anything else; a portal in earnest has a server of its own.
 */
public final class Database implements AutoCloseable {

    private static final String USER = "postgres";
    private static final int ANY_PORT = 0;

    private final Path folder;
    private EmbeddedPostgres postgres;

    private Database(Path folder, EmbeddedPostgres postgres) {
        this.folder = folder;
        this.postgres = postgres;
    }

    static Database start(Path folder) throws IOException, InterruptedException {
        stopOrphan(folder);
        return new Database(folder, begin(folder, ANY_PORT));
    }

    /** Starts it again after {@link #close}, at the same address. */
    public void startAgain() throws IOException {
        postgres = begin(folder, postgres.getPort());
    }

    private static EmbeddedPostgres begin(Path folder, int port) throws IOException {
        return EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(folder)
                .setCleanDataDirectory(false)
                .setLocaleConfig("locale", "C.UTF-8")
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_connections", "100")
                .setPGStartupWait(Duration.ofSeconds(60))
                .setRegisterShutdownHook(false)
                .start();
    }

    /** A launcher that was killed leaves its PostgreSQL behind; two cannot have the same folder. */
    private static void stopOrphan(Path folder) throws IOException, InterruptedException {
        var note = folder.resolve("postmaster.pid");
        if (!Files.exists(note)) {
            return;
        }
        long pid = Long.parseLong(Files.readAllLines(note).getFirst().strip());
        var orphan = ProcessHandle.of(pid).filter(Database::isPostgres);
        if (orphan.isPresent()) {
            // SIGINT: disconnect everyone, write what is committed, end.
            new ProcessBuilder("kill", "-INT", Long.toString(pid)).start().waitFor();
            orphan.get().onExit().completeOnTimeout(orphan.get(), 30, TimeUnit.SECONDS).join();
        }
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info().command().filter(command -> command.contains("postgres")).isPresent();
    }

    /** As JDBC has it. */
    public String url() {
        return postgres.getJdbcUrl(USER, USER);
    }

    @Override
    public void close() {
        try {
            postgres.close();
        } catch (IOException e) {
            System.err.println("PostgreSQL did not stop: " + e.getMessage());
        }
    }
}
