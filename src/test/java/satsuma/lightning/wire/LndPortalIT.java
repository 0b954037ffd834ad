package satsuma.lightning.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import satsuma.launch.Launcher;
import satsuma.lightning.Bolt11;
import satsuma.lightning.InvoiceAnswer;
import satsuma.site.Site;

/**
 * A portal whose node is LND, by nothing but settings; LND is on paper, TLS and all else are not.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LndPortalIT {

    /** A dataset of the demo. */
    private static final String SLUG = "time-zones";

    private final PaperLnd lnd = new PaperLnd(InstantSource.system());

    private Map<String, String> settings = Map.of();
    private Launcher launcher;
    private Site portal;

    @BeforeAll
    void open(@TempDir Path folder) throws IOException {
        var certificate = folder.resolve("tls.cert");
        var macaroon = folder.resolve("satsuma.macaroon");
        Files.writeString(certificate, TestTls.pem("node"));
        Files.write(macaroon, HexFormat.of().parseHex(PaperLnd.MACAROON));
        settings =
                Map.of(
                        "satsuma.lightning.backend", "lnd",
                        "satsuma.lightning.lnd.url", lnd.url().toString(),
                        "satsuma.lightning.lnd.certificate", certificate.toString(),
                        "satsuma.lightning.lnd.macaroon", macaroon.toString());
        settings.forEach(System::setProperty);
        int port = freePort();
        launcher =
                new Launcher(
                        new Launcher.Plan(
                                Path.of(System.getProperty("satsuma.payara")),
                                Path.of(System.getProperty("satsuma.war")),
                                port,
                                Path.of("target", "it-data-" + port).toAbsolutePath()));
        portal = new Site(URI.create("http://localhost:" + port));
        launcher.start(false);
    }

    @AfterAll
    void close() {
        launcher.close();
        lnd.close();
        settings.keySet().forEach(System::clearProperty);
    }

    @Test
    @Order(1)
    void sellsThroughIt() throws Exception {
        var name = "buyer-" + UUID.randomUUID().toString().substring(0, 8);
        try (var browser = portal.browser()) {
            browser.open("/sign-up?next=/l/" + SLUG);
            browser.type("name", name.toLowerCase(Locale.ROOT))
                    .type("password", "correct horse " + name);
            browser.click("#signUp").arrives("/l/" + SLUG);
            browser.click("#buy").arrives("/buy/" + SLUG);
            browser.click("#checkoutForm [type=submit]").arrives("/pay/");
            assertThat(browser.has("#payFromPlayWallet")).isFalse();
            var text = Objects.requireNonNull(browser.id("invoice").getDomProperty("textContent"));
            var invoice = Bolt11.read(text);

            lnd.payIn(invoice.hash());

            browser.sees("The file is in your library.");
            assertThat(lnd.model.lookupInvoice(invoice.hash()))
                    .isEqualTo(new InvoiceAnswer.Settled(invoice.amount()));
            assertThat(lnd.model.settles()).isEqualTo(1);
            assertThat(lnd.asked).anyMatch(line -> line.startsWith("GET /v2/invoices/subscribe/"));
        }
    }

    @Test
    @Order(2)
    void saysSoInsteadWhenItCannotHold() throws Exception {
        lnd.holds = false;
        for (int i = 0; i < 120 && !listing().contains("lightning-node-cannot-hold"); i++) {
            Thread.sleep(500);
        }

        assertThat(listing())
                .contains("cannot hold payments", "lightning-node-cannot-hold")
                .doesNotContain("id=\"buy\"");

        lnd.holds = true;
        for (int i = 0; i < 120 && !listing().contains("id=\"buy\""); i++) {
            Thread.sleep(500);
        }
        assertThat(listing()).contains("id=\"buy\"").doesNotContain("lightning-node-cannot-hold");
    }

    private String listing() throws IOException, InterruptedException {
        return portal.get("/l/" + SLUG).body();
    }

    private static int freePort() throws IOException {
        try (var probe = new ServerSocket(0)) {
            return probe.getLocalPort();
        }
    }
}
