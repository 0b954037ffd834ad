package satsuma.site;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import satsuma.launch.Launcher;

/**
 * Opens the portal before the first integration test and closes it after the last.
 *
 * <p>Only where the build asks for it, with {@code -Dit.server=true}. Who has a portal running
 * already names it with {@code -Dsite=http://localhost:8080} and saves the half minute.
 */
public class Opening implements LauncherSessionListener {

    private static final String LAST_OF_THE_DEMO = "/l/sql-risk";

    private static @Nullable Launcher launcher;

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        if (!Boolean.getBoolean("it.server") || System.getProperty("site") != null) {
            return;
        }
        int port = freePort();
        var data = Path.of("target", "it-data-" + port).toAbsolutePath();
        var plan =
                new Launcher.Plan(
                        Path.of(System.getProperty("satsuma.payara")),
                        Path.of(System.getProperty("satsuma.war")),
                        port,
                        data);
        System.setProperty("launch.tier", "1");
        System.setProperty("satsuma.settlement.review", "PT3S");
        System.setProperty("satsuma.log.statements", "true");
        System.setProperty("site", "http://localhost:" + port);
        var opening = new Launcher(plan);
        launcher = opening;
        opening.start(false);
        awaitDemo(new Site(URI.create(System.getProperty("site"))));
    }

    /** The demo is sown behind the scenes; tests may buy any of it. */
    private static void awaitDemo(Site site) {
        var until = Instant.now().plusSeconds(120);
        try {
            while (site.get(LAST_OF_THE_DEMO).statusCode() != 200) {
                if (Instant.now().isAfter(until)) {
                    throw new IllegalStateException("the demo catalogue does not arrive");
                }
                Thread.sleep(Duration.ofMillis(250));
            }
        } catch (IOException e) {
            throw new IllegalStateException("the portal does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        if (launcher != null) {
            launcher.close();
        }
    }

    /** Makes whoever has {@code key} an operator, past the front door: the link works once. */
    public static void appoint(Launcher portal, String key) throws SQLException {
        try (var connection = DriverManager.getConnection(portal.database().url());
                var grant =
                        connection.prepareStatement(
                                "insert into identity_role values (?, 'OPERATOR', ?, now())")) {
            grant.setString(1, key);
            grant.setString(2, key);
            grant.executeUpdate();
        }
    }

    /**
     * The launcher of the running portal, for tests that kill the server or look into its database.
     *
     * @throws IllegalStateException if the portal was started by someone else
     */
    public static Launcher launcher() {
        if (launcher == null) {
            throw new IllegalStateException("this portal was not started by the build");
        }
        return launcher;
    }

    private static int freePort() {
        try (var probe = new ServerSocket(0)) {
            return probe.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException("no free port", e);
        }
    }
}
