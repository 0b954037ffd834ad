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

    private final EmbeddedPostgres postgres;

    private Database(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    static Database start(Path folder) throws IOException, InterruptedException {
        stopOrphan(folder);
        return new Database(
                EmbeddedPostgres.builder()
                        .setDataDirectory(folder)
                        .setCleanDataDirectory(false)
                        .setLocaleConfig("locale", "C.UTF-8")
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("max_connections", "100")
                        .setPGStartupWait(Duration.ofSeconds(60))
                        .setRegisterShutdownHook(false)
                        .start());
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
