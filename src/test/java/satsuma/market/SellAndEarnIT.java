package satsuma.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.support.ui.Select;
import satsuma.site.Browser;
import satsuma.site.Site;

/** Someone sells, someone else buys, and the money arrives where it belongs. */
@ExtendWith(Site.Guide.class)
class SellAndEarnIT {

    @TempDir Path folder;

    @Test
    void whatIsSoldIsEarnedAndPaidOut(Site site) throws IOException {
        try (var desk = site.browser();
                var other = site.browser(Browser.Look.phone())) {
            var seller = Member.signUp(desk, "seller");
            var slug = publish(seller, "Bird sightings", 2_000);
            var buyer = Member.signUp(other, "buyer");

            buyer.buy(slug);

            desk.open("/studio").sees("Bird sightings").shoot("studio-after-a-sale");
            payOut(seller, 1_200);
        }
    }

    @Test
    void aDoubleClickOnPayingOutPaysOnce(Site site) throws IOException {
        try (var desk = site.browser();
                var other = site.browser()) {
            var seller = Member.signUp(desk, "seller");
            var buyer = Member.signUp(other, "buyer");
            buyer.buy(publish(seller, "Twice clicked", 5_000));
            available(desk);

            desk.type("amount", "1500");
            var answers =
                    desk.driver()
                            .executeScript(
                                    """
                                    const form = document.querySelector('#payoutForm');
                                    const body = new URLSearchParams(new FormData(form));
                                    body.append('request', 'request');
                                    const send = () => fetch(form.action, {method: 'POST', body});
                                    return Promise.all([send(), send(), send()])
                                        .then(answers => answers.map(answer => answer.status).join(' '));
                                    """);

            assertThat(answers).isEqualTo("200 200 200");

            desk.open("/studio/payouts").sees("1,500");
            assertThat(desk.driver().findElements(By.cssSelector("#payouts > li"))).hasSize(1);
        }
    }

    private void payOut(Member seller, int sat) throws IOException {
        var browser = seller.browser();
        available(browser);
        browser.shoot("payouts-before");
        browser.type("amount", Integer.toString(sat)).click("#request");
        browser.css("#payouts .chip.good");
        browser.shoot("payouts-after");
    }

    /** Waits for the end of the review window, and for the timer that sees it. */
    private static void available(Browser browser) {
        var until = Instant.now().plusSeconds(90);
        while (!browser.open("/studio/payouts").has("[data-fill=amount]")) {
            assertThat(Instant.now()).as("the review window ends").isBefore(until);
            browser.id("available");
        }
    }

    private String publish(Member seller, String title, int priceSat) throws IOException {
        var file = folder.resolve("sightings-" + UUID.randomUUID() + ".csv");
        Files.writeString(file, rows());
        var browser = seller.browser();
        browser.open("/studio/sell/dataset").id("file").sendKeys(file.toString());
        browser.click("#upload").arrives("/studio/offers");
        browser.type("title", title + " " + seller.name())
                .type("summary", "Which bird was seen where, on which day, by one patient person.")
                .type("description", "## What it is\n\nA hundred rows, one for each sighting.")
                .type("tags", "birds nature")
                .type("licence", "CC0-1.0")
                .type("price", Integer.toString(priceSat));
        new Select(browser.id("category")).selectByValue("science");
        browser.shoot("sell-form");
        browser.click("#save").arrives("/studio/offers/").shoot("sell-preview");
        browser.click("#publish").arrives("/l/").sees(title);
        return browser.path().substring("/l/".length()).replaceFirst("\\?.*", "");
    }

    private static String rows() {
        var rows = new StringBuilder("day,bird,place,count\n");
        for (int i = 0; i < 100; i++) {
            rows.append(
                    "2026-05-%02d,%s,Hill %d,%d%n".formatted(1 + i % 28, bird(i), i % 7, i % 5));
        }
        rows.append("2026-06-01,wren,").append(UUID.randomUUID()).append(",1\n");
        return rows.toString();
    }

    private static String bird(int i) {
        return i % 3 == 0 ? "wren" : i % 3 == 1 ? "robin" : "swift";
    }
}
