package satsuma.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import satsuma.kernel.Hex;
import satsuma.nostr.NostrSamples;
import satsuma.site.ForeignClient;
import satsuma.site.Opening;
import satsuma.site.Site;

/** An agent without an account buys by L402, with somebody else's wallet software. */
@ExtendWith(Site.Guide.class)
class L402IT {

    private static final long RICH_MSAT = 50_000_000;

    @Test
    void anAgentBuysWithoutAnAccountAndOnce(Site site) throws Exception {
        var origin = site.base().toString().replaceFirst("/$", "");

        var said =
                ForeignClient.run(
                        "l402-walk.mjs", origin, "time-zones", "subdivisions", wallet(site));

        assertThat(said).filteredOn(line -> line.startsWith("ok ")).hasSize(10);
        var token = said.getLast().substring("token ".length());
        assertThat(sale()).matches("PAID [0-9a-f]{64} [1-9][0-9]*");
        isUsedUpLater(site, token);
    }

    @Test
    void whatIsFreeNeedsNoToken(Site site) throws Exception {
        var free = free();
        assertThat(site.get("/l402/" + free).statusCode()).isEqualTo(409);
        assertThat(site.get("/l402/there-is-no-such-thing").statusCode()).isEqualTo(404);
        var head =
                HttpRequest.newBuilder(site.at("/l402/time-zones"))
                        .method("HEAD", HttpRequest.BodyPublishers.noBody());
        assertThat(site.send(head).statusCode()).isEqualTo(405);
    }

    /** Held, delivered, settled, booked and receipted by the same machinery as any other. */
    private static String sale() throws SQLException {
        return query(
                """
                select p.state || ' ' || r.number || ' ' || t.id
                from purchase_pass a join purchase p on p.id = a.purchase
                join purchase_receipt r on r.purchase = p.id
                join ledger_transfer t on t.reference = 'escrow-open:' || p.id
                where a.used_at is not null
                """);
    }

    private static void isUsedUpLater(Site site, String token) throws Exception {
        update("update purchase_pass set used_at = used_at - interval '16 minutes'");
        var again =
                HttpRequest.newBuilder(site.at("/l402/time-zones"))
                        .header("Authorization", "L402 " + token);
        var answer = site.send(again);
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("purchase-token-used");
    }

    private static String free() throws SQLException {
        return query("select slug from catalogue_listing where price_msat = 0 and on_sale limit 1");
    }

    /** A wallet with play sats, of nobody in particular. */
    private static String wallet(Site site) throws Exception {
        var secret = NostrSamples.SIGNER.freshKey();
        update(
                """
                insert into playnode_wallet
                    (name, client, secret_sealed, balance_msat, issued_msat)
                values ('%s', '%s', '', %d, %d)
                """
                        .formatted(
                                "agent-" + UUID.randomUUID(),
                                NostrSamples.keyOf(secret).hex(),
                                RICH_MSAT,
                                RICH_MSAT));
        var info = ForeignClient.everything(site, "{\"kinds\":[13194],\"limit\":1}").getFirst();
        var service = Pattern.compile("\"pubkey\":\"([0-9a-f]{64})\"").matcher(info);
        assertThat(service.find()).as(info).isTrue();
        return "nostr+walletconnect://%s?relay=%s&secret=%s"
                .formatted(service.group(1), ForeignClient.relay(site), Hex.of(secret.bytes()));
    }

    private static String query(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(Opening.launcher().database().url());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).as(sql).isTrue();
            return rows.getString(1);
        }
    }

    private static void update(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(Opening.launcher().database().url());
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
