package satsuma.market;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import org.openqa.selenium.support.ui.Select;
import satsuma.site.Browser;
import satsuma.site.Site;

/** Someone who has signed up or in by the page, in a browser of their own. */
record Member(String name, Browser browser) {

    static final String PASSWORD = "correct horse battery staple";

    static Member signUp(Browser browser, String kind) {
        var name = kind + "-" + UUID.randomUUID().toString().substring(0, 8);
        browser.open("/sign-up?next=/library")
                .type("name", name)
                .type("password", PASSWORD)
                .click("#signUp")
                .arrives("/library");
        return new Member(name, browser);
    }

    /** Their public key, 64 hex digits, from their account page. */
    String key() {
        return browser.open("/account").id("hex").getText();
    }

    /** Their key as it leaves the portal, under {@link #PASSWORD}. */
    String exportKey() {
        browser.open("/account").type("password", PASSWORD).click("#export");
        return browser.id("ncryptsec").getText();
    }

    /** {@code request}, sent as them by another program. */
    HttpRequest.Builder asThem(HttpRequest.Builder request) {
        var cookies =
                browser.driver().manage().getCookies().stream()
                        .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                        .collect(joining("; "));
        return request.header("Cookie", cookies);
    }

    /** What the portal answers them, whatever it is. */
    HttpResponse<String> get(Site site, String path) throws IOException, InterruptedException {
        return site.send(asThem(HttpRequest.newBuilder(site.at(path)).GET()));
    }

    /** Buys {@code slug} from the play wallet and waits until it is paid. */
    void buy(String slug) {
        begin(slug);
        browser.click("#payFromPlayWallet").sees("The file is in your library.");
    }

    /** Goes as far as the invoice. */
    void begin(String slug) {
        browser.open("/l/" + slug)
                .click("#buy")
                .arrives("/buy/")
                .click("#checkoutForm [type=submit]")
                .arrives("/pay/");
    }

    /** Describes {@code file}, up to the last look before it is published. */
    void offer(String goods, Path file, String title, int priceSat, String category)
            throws IOException {
        browser.open("/studio/sell/" + goods).id("file").sendKeys(file.toString());
        browser.click("#upload").arrives("/studio/offers");
        browser.type("title", title + " " + name)
                .type("summary", "Which bird was seen where, on which day, by one patient person.")
                .type("description", "## What it is\n\nA hundred rows, one for each sighting.")
                .type("tags", "birds nature")
                .type("licence", "CC0-1.0")
                .type("price", Integer.toString(priceSat));
        new Select(browser.id("category")).selectByValue(category);
        browser.shoot("sell-form-" + goods);
        browser.click("#save").arrives("/studio/offers/").shoot("sell-preview-" + goods);
    }

    /** Puts {@code file} on sale; gives the slug of its listing. */
    String publish(String goods, Path file, String title, int priceSat, String category)
            throws IOException {
        offer(goods, file, title, priceSat, category);
        browser.click("#publish").arrives("/l/").sees(title);
        return browser.path().substring("/l/".length()).replaceFirst("\\?.*", "");
    }

    /** Waits for the end of the review window, and for the timer that sees it. */
    void awaitsMoney() {
        var until = Instant.now().plusSeconds(90);
        while (!browser.open("/studio/payouts").has("[data-fill=amount]")) {
            assertThat(Instant.now()).as("the review window ends").isBefore(until);
            browser.id("available");
        }
    }

    /** Asks for {@code sat} to be paid out to their own play wallet, and does not wait for it. */
    void ask(int sat) {
        browser.open("/studio/payouts").type("amount", Integer.toString(sat)).click("#request");
        browser.css("#payouts .payout");
    }

    /** Takes {@code sat} out to their own play wallet. */
    void payOut(int sat) throws IOException {
        awaitsMoney();
        browser.shoot("payouts-before");
        browser.type("amount", Integer.toString(sat)).click("#request");
        browser.css("#payouts .chip.good");
        browser.shoot("payouts-after");
    }
}
