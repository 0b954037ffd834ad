package satsuma.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import satsuma.site.Browser;
import satsuma.site.Opening;
import satsuma.site.Site;

/**
 * The portal dies without warning between «held» and «settled».
 *
 * <p>The moment lasts milliseconds, so the database makes it last: a trigger of the test's own
 * keeps the settled invoice from being written until the server has been killed.
 */
@ExtendWith(Site.Guide.class)
class KilledPortalIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void completesAHeldPurchaseOnceAfterARestart(Site site) throws Exception {
        var launcher = Opening.launcher();
        try (var browser = site.browser()) {
            var buyer = Member.signUp(browser, "unlucky");
            buyer.begin("subdivisions");
            var purchase = browser.path().replaceFirst("/pay/([0-9a-f-]+).*", "$1");
            stall();
            pressUnwatched(browser);
            await("select state from purchase where id = '%s'", purchase, "DELIVERED");
            await(
                    "select state from lightning_invoice where reference = 'purchase:%s'",
                    purchase, "SETTLING");

            launcher.server().kill();
            goOn();
            launcher.restartServer();

            await("select state from purchase where id = '%s'", purchase, "PAID");
            browser.open("/pay/" + purchase).sees("The file is in your library.");
            assertThat(
                            one(
                                    "select count(*) from settlement_escrow where trade = '%s'"
                                            .formatted(purchase)))
                    .isEqualTo("1");
            assertThat(one("select count(*) from playnode_payment where state = 'pending'"))
                    .isEqualTo("0");
        } finally {
            goOn();
        }
    }

    /** Sends what the button sends, behind the page: the answer comes when the portal is dead. */
    private static void pressUnwatched(Browser browser) {
        browser.driver()
                .executeScript(
                        """
                        const button = document.getElementById('payFromPlayWallet');
                        const body = new URLSearchParams(new FormData(button.form));
                        body.append(button.name, button.value);
                        fetch(button.form.action, {method: 'POST', body}).catch(() => {});
                        """);
    }

    private static void stall() throws SQLException {
        run(
                """
                create function stall() returns trigger language plpgsql as $$
                begin perform pg_sleep(120); return new; end $$;
                create trigger stall before update on lightning_invoice for each row
                when (new.state = 'SETTLED') execute function stall();
                """);
    }

    private static void goOn() throws SQLException {
        // The killed server's sleeping session holds its lock until it is told to go.
        run(
                """
                select pg_terminate_backend(pid) from pg_stat_activity
                where wait_event = 'PgSleep' and pid <> pg_backend_pid();
                """);
        run("drop function if exists stall cascade");
    }

    private static void await(String query, String purchase, String state) throws Exception {
        var until = Instant.now().plus(PATIENCE);
        while (!one(query.formatted(purchase)).equals(state)) {
            assertThat(Instant.now()).as(state).isBefore(until);
            Thread.sleep(Duration.ofMillis(50));
        }
    }

    private static void run(String statements) throws SQLException {
        try (var connection = DriverManager.getConnection(Opening.launcher().database().url());
                var statement = connection.createStatement()) {
            statement.execute(statements);
        }
    }

    private static String one(String query) throws SQLException {
        try (var connection = DriverManager.getConnection(Opening.launcher().database().url());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            return rows.next() ? String.valueOf(rows.getString(1)) : "";
        }
    }
}
