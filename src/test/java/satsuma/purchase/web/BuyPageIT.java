package satsuma.purchase.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import satsuma.kernel.ContentHash;
import satsuma.site.Browser;
import satsuma.site.Site;

/** From a listing to the file in hand, with scripts and without, as a person goes. */
@ExtendWith(Site.Guide.class)
class BuyPageIT {

    /** A dataset of the demo; its price in the page's words. */
    private static final String SLUG = "time-zones";

    @Test
    void leadsFromTheListingToTheFile(Site site) throws Exception {
        try (var browser = site.browser()) {
            var receipt = buy(browser, "desk");

            // The payment arrives while the page is open, and nobody loads it again.
            assertThat(browser.has("#download")).isTrue();
            assertThat(download(site, browser)).isEqualTo(content(browser));
            assertVerified(site, browser, receipt);
        }
    }

    @Test
    void leadsToTheFileWithoutScripts(Site site) throws Exception {
        try (var browser = site.browser(Browser.Look.phone().withoutScripts())) {
            var receipt = buy(browser, "no-scripts");

            assertThat(download(site, browser)).isEqualTo(content(browser));
            assertVerified(site, browser, receipt);
        }
    }

    @Test
    void doesNotSellTheSameTwice(Site site) throws Exception {
        try (var browser = site.browser()) {
            buy(browser, "twice");
            browser.open("/l/" + SLUG).sees("You have bought this.");

            browser.open("/buy/" + SLUG).sees("You have bought this.");

            assertThat(browser.has("#checkoutForm")).isFalse();
        }
    }

    @Test
    void showsAPurchaseToNobodyElse(Site site) throws Exception {
        String address;
        try (var browser = site.browser()) {
            begin(browser);
            address = browser.path();
        }
        try (var stranger = site.browser()) {
            signUp(stranger, "/library");
            stranger.open(address).sees("There is nothing at this address");
            assertThat(stranger.has("#invoice")).isFalse();
        }
        assertThat(site.get(address).statusCode()).isEqualTo(302);
        assertThat(site.get(address.replace("/pay/", "/api/v1/purchases/")).statusCode())
                .isEqualTo(401);
    }

    @Test
    void letsThePersonGiveUp(Site site) throws IOException {
        try (var browser = site.browser()) {
            begin(browser);
            browser.click("#cancel").sees("This purchase was cancelled.");

            browser.click("#again").arrives("/buy/" + SLUG);
        }
    }

    /** Buys as someone new; the address of the receipt. */
    private static URI buy(Browser browser, String shots) throws IOException {
        begin(browser);
        var invoice = Objects.requireNonNull(browser.id("invoice").getDomProperty("textContent"));
        assertThat(invoice).startsWith("lnbcrt");
        assertThat(browser.css("a[href^='lightning:']").getAttribute("href"))
                .isEqualTo("lightning:" + invoice);
        browser.shoot("pay-" + shots);
        browser.click("#payFromPlayWallet").sees("The file is in your library.");
        browser.one(By.id("receipt"));
        browser.shoot("paid-" + shots);
        return URI.create(Objects.requireNonNull(browser.id("receipt").getAttribute("href")));
    }

    private static void begin(Browser browser) {
        signUp(browser, "/l/" + SLUG);
        browser.click("#buy").arrives("/buy/" + SLUG);
        browser.click("#checkoutForm [type=submit]").arrives("/pay/");
    }

    private static void signUp(Browser browser, String next) {
        var name = "buyer-" + UUID.randomUUID().toString().substring(0, 8);
        browser.open("/sign-up?next=" + next);
        browser.type("name", name.toLowerCase(Locale.ROOT))
                .type("password", "correct horse " + name);
        browser.click("#signUp").arrives(next);
    }

    /** The SHA-256 of what the download button gives. */
    private static String download(Site site, Browser browser) throws Exception {
        var address =
                URI.create(Objects.requireNonNull(browser.id("download").getAttribute("href")));
        var cookie = Objects.requireNonNull(browser.driver().manage().getCookieNamed("satsuma"));
        var request =
                HttpRequest.newBuilder(address)
                        .header("Cookie", "satsuma=" + cookie.getValue())
                        .GET();
        var answer = site.send(request);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(site.send(HttpRequest.newBuilder(address).GET()).statusCode()).isNotEqualTo(200);
        return ContentHash.of(answer.body().getBytes(UTF_8)).hex();
    }

    /** The SHA-256 that was promised. */
    private static String content(Browser browser) {
        return Objects.requireNonNull(browser.css(".facts .hash").getAttribute("title"));
    }

    private static void assertVerified(Site site, Browser browser, URI receipt) throws Exception {
        browser.open(receipt.getPath()).sees("verified");
        assertThat(browser.has("#checks .chip.bad")).isFalse();
        browser.sees("Your salt").sees("The hidden buyer is you.");
        var page = site.get(receipt.getPath());
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("verified", "noindex").doesNotContain("Your salt");
        var json = site.get("/api/v1" + receipt.getPath());
        assertThat(json.statusCode()).isEqualTo(200);
        assertThat(json.body()).startsWith("{\"id\":\"").contains("\"kind\":30078");
    }
}
