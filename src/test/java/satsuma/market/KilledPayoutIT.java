package satsuma.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import satsuma.site.Opening;
import satsuma.site.Site;

/**
 * A4, A8: the portal dies without warning with one payout sent and not noted down, another noted
 * down and not sent, and an invoice open.
 *
 * <p>The moments last milliseconds, so the database makes them last: triggers of the test's own
 * keep the one from being noted and the other from being done until the server has been killed.
 */
@ExtendWith(Site.Guide.class)
class KilledPayoutIT {

    /** The grace after which a payment the node has never heard of is sent again is 90 s of it. */
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private static final String STATE =
            "select state from settlement_payout where amount_msat = %d order by requested_at desc";

    /** What the node has by the books, and has; together nothing. */
    private static final String APART =
            """
            select (select coalesce(sum(b.balance_msat), 0) from ledger_balance b
                    join ledger_account a on a.id = b.account_id where a.kind = 'CLEARING')
                + (select balance_msat from playnode_wallet where name = 'portal')
            """;

    @TempDir Path folder;

    @Test
    void paysEachPayoutOnceAndCompletesWhatWasOpen(Site site) throws Exception {
        // Amounts nobody else asks for.
        int noted = 2_000 + (int) (System.nanoTime() % 500);
        int sent = noted + 1_000;
        var launcher = Opening.launcher();
        try (var desk = site.browser();
                var shop = site.browser()) {
            var seller = Member.signUp(desk, "seller");
            var slug = seller.publish("dataset", owls(), "Owls in the dark", 9_000, "science");
            var buyer = Member.signUp(shop, "buyer");
            buyer.buy(slug);
            seller.awaitsMoney();
            buyer.begin("subdivisions");
            var purchase = shop.path().replaceFirst("/pay/([0-9a-f-]+).*", "$1");
            stall(noted, sent);
            seller.ask(sent);
            await(STATE.formatted(sent * 1_000L), "IN_FLIGHT");
            await(settledAtNode(sent), "1");
            seller.ask(noted);
            await(STATE.formatted(noted * 1_000L), "IN_FLIGHT");
            await("select count(*) from pg_stat_activity where wait_event = 'PgSleep'", "2");
            assertThat(one(settledAtNode(noted))).isEqualTo("0");

            launcher.server().kill();
            goOn();
            launcher.restartServer();

            shop.open("/pay/" + purchase)
                    .click("#payFromPlayWallet")
                    .sees("The file is in your library.");
            await("select state from purchase where id = '" + purchase + "'", "PAID");
            await(STATE.formatted(sent * 1_000L), "SUCCEEDED");
            await(STATE.formatted(noted * 1_000L), "SUCCEEDED");
            assertThat(one(settledAtNode(sent))).isEqualTo("1");
            assertThat(one(settledAtNode(noted))).isEqualTo("1");
            await(APART, "0");
            assertThat(one("select count(*) from ledger_invariant where not holds")).isEqualTo("0");
            desk.open("/studio/payouts").css("#payouts .chip.good");
        } finally {
            goOn();
        }
    }

    private Path owls() throws Exception {
        var file = folder.resolve("owls.csv");
        return Files.writeString(file, "day,owl\n1," + UUID.randomUUID() + "\n2,barn\n");
    }

    private static String settledAtNode(int sat) {
        return "select count(*) from playnode_payment where wallet = 'portal'"
                + " and state = 'settled' and amount_msat = "
                + sat * 1_000L;
    }

    private static void stall(int noted, int sent) throws SQLException {
        run(
                """
                create function stall() returns trigger language plpgsql as $$
                begin perform pg_sleep(300); return new; end $$;
                create trigger stall before update on settlement_payout for each row
                when (new.state = 'SUCCEEDED' and new.amount_msat = %d) execute function stall();
                create trigger stall before insert on playnode_payment for each row
                when (new.amount_msat = %d) execute function stall();
                """
                        .formatted(sent * 1_000L, noted * 1_000L));
    }

    private static void goOn() throws SQLException {
        // The killed server's sleeping sessions hold their locks until they are told to go.
        run(
                """
                select pg_terminate_backend(pid) from pg_stat_activity
                where wait_event = 'PgSleep' and pid <> pg_backend_pid();
                """);
        run("drop function if exists stall cascade");
    }

    private static void await(String query, String answer) throws Exception {
        var until = Instant.now().plus(PATIENCE);
        while (!one(query).equals(answer)) {
            assertThat(Instant.now()).as("%s: %s", query, one(query)).isBefore(until);
            Thread.sleep(Duration.ofMillis(100));
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
