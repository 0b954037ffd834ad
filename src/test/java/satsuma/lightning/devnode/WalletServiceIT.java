package satsuma.lightning.devnode;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import satsuma.kernel.Hex;
import satsuma.kernel.Msat;
import satsuma.lightning.Bolt11;
import satsuma.lightning.InvoiceCheck;
import satsuma.nostr.EventSigner;
import satsuma.nostr.crypto.NativeCurve;
import satsuma.site.Opening;
import satsuma.site.Site;

/** The play-sats node of the running portal, as the world outside sees it. */
@ExtendWith(Site.Guide.class)
class WalletServiceIT {

    private static final long RICH_MSAT = 1_000_000;

    private final NativeCurve curve = new NativeCurve();
    private final EventSigner signer = new EventSigner(curve);

    @Test
    void opensToTheGetAlbySdk(Site site) throws Exception {
        var npm = Path.of("src/test/npm").toAbsolutePath();
        if (!Files.isDirectory(npm.resolve("node_modules/@getalby"))) {
            assertThat(run(npm, "npm", "ci", "--no-audit", "--no-fund")).isZero();
        }
        var service = service(npm, site);

        var rich = connection(site, service, wallet("rich", RICH_MSAT));
        var poor = connection(site, service, wallet("poor", 0));

        assertThat(run(npm, "node", "nwc-walk.mjs", rich, poor)).isZero();
    }

    @Test
    void givesALightningAddressToEveryWallet(Site site) throws Exception {
        var name = "it" + UUID.randomUUID();
        add(name, signer.keyOf(signer.freshKey()).hex(), 0);

        var offer = site.get("/.well-known/lnurlp/" + name);
        assertThat(offer.statusCode()).isEqualTo(200);
        assertThat(offer.body()).contains("\"tag\":\"payRequest\"", "text/identifier");

        var answer = site.get("/lnurlp/" + name + "/callback?amount=21000");
        var text = answer.body().replaceFirst(".*\"pr\":\"(lnbcrt[a-z0-9]+)\".*", "$1");
        var invoice = Bolt11.read(text);
        assertThat(invoice.amount()).isEqualTo(Msat.ofSat(21));
        assertThat(invoice.hashOfDescription()).isPresent();
        assertThat(new InvoiceCheck(curve).payee(invoice)).hasSize(66);

        assertThat(site.get("/lnurlp/" + name + "/callback?amount=999").body())
                .contains("\"status\":\"ERROR\"");
        assertThat(site.get("/.well-known/lnurlp/nobody-of-that-name").statusCode()).isEqualTo(404);
    }

    /** Who answers; as everyone does, we learn it from the relay. */
    private static String service(Path npm, Site site) throws IOException, InterruptedException {
        var script =
                """
                import WebSocket from 'ws'
                const relay = new WebSocket(process.argv[1])
                relay.on('open', () => relay.send('["REQ","i",{"kinds":[13194],"limit":1}]'))
                relay.on('message', data => {
                  const [type, , event] = JSON.parse(data)
                  if (type !== 'EVENT') return
                  console.log(event.pubkey)
                  process.exit(0)
                })
                setTimeout(() => process.exit(1), 30000)
                """;
        var process =
                new ProcessBuilder(
                                "node", "--input-type=module", "-e", script, relay(site).toString())
                        .directory(npm.toFile())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return said.strip();
    }

    private String wallet(String stem, long msat) throws SQLException {
        var secret = signer.freshKey();
        add(stem + UUID.randomUUID(), signer.keyOf(secret).hex(), msat);
        return Hex.of(secret.bytes());
    }

    /** What a person gets by arriving; here without a person. */
    private static void add(String name, String client, long msat) throws SQLException {
        try (var database = DriverManager.getConnection(Opening.launcher().database().url());
                var insert =
                        database.prepareStatement(
                                """
                                insert into playnode_wallet
                                    (name, client, secret_sealed, balance_msat, issued_msat)
                                values (?, ?, '', ?, ?)
                                """)) {
            insert.setString(1, name);
            insert.setString(2, client);
            insert.setLong(3, msat);
            insert.setLong(4, msat);
            insert.executeUpdate();
        }
    }

    private static String connection(Site site, String service, String secret) {
        return "nostr+walletconnect://" + service + "?relay=" + relay(site) + "&secret=" + secret;
    }

    private static URI relay(Site site) {
        return URI.create(site.at("/relay").toString().replaceFirst("^http", "ws"));
    }

    private static int run(Path folder, String... command)
            throws IOException, InterruptedException {
        return new ProcessBuilder(command).directory(folder.toFile()).inheritIO().start().waitFor();
    }
}
