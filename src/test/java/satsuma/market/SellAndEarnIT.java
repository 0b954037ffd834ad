package satsuma.market;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.WindowType;
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
            desk.open("/studio").sees("No sales yet");

            buyer.buy(slug);

            // Nobody loads the page again: the sale comes by itself.
            desk.sees("Bird sightings").shoot("studio-after-a-sale");
            seller.payOut(1_200);
        }
    }

    @Test
    void aSkillIsSoldAsAnArchive(Site site) throws IOException {
        try (var desk = site.browser();
                var other = site.browser()) {
            var seller = Member.signUp(desk, "seller");
            var slug = seller.publish("skill", skill("field-notes"), "Field notes", 300, "writing");
            desk.sees("Bash(git *)").sees("One line for each sighting");

            Member.signUp(other, "buyer").buy(slug);

            other.open("/library").sees("Field notes").shoot("library-with-a-skill");
        }
    }

    @Test
    void aManifestIsSoldByItsCompiledId(Site site) throws IOException {
        var file = folder.resolve("manifest.json");
        try (var demo = getClass().getResourceAsStream("/demo/manifests/commit-type.json")) {
            Files.copy(Objects.requireNonNull(demo), file);
        }
        try (var desk = site.browser();
                var other = site.browser()) {
            var seller = Member.signUp(desk, "seller");
            var slug = seller.publish("manifest", file, "Kinds of commits", 700, "developer-tools");
            desk.css("#scorecard");

            Member.signUp(other, "buyer").buy(slug);

            other.open("/library").sees("Kinds of commits");
        }
    }

    @Test
    void aDoubleClickOnBuyingAndPayingCountsOnce(Site site) throws IOException {
        try (var desk = site.browser();
                var other = site.browser()) {
            var seller = Member.signUp(desk, "seller");
            var slug = publish(seller, "Clicked in haste", 1_500);
            var buyer = Member.signUp(other, "buyer");

            other.open("/buy/" + slug);
            assertThat(sendThrice(other, "#checkoutForm", "")).isEqualTo("200 200 200");
            buyer.begin(slug);
            assertThat(sendThrice(other, "#payForm", "payFromPlayWallet")).isEqualTo("200 200 200");
            other.sees("The file is in your library.");

            other.open("/wallet/play").sees("248,500");
            assertThat(
                            other.open("/library")
                                    .driver()
                                    .findElements(By.cssSelector("main .rows > li")))
                    .hasSize(1);
        }
    }

    @Test
    void whatIsWithdrawnMeanwhileIsNotSold(Site site) throws IOException {
        try (var desk = site.browser();
                var other = site.browser()) {
            var seller = Member.signUp(desk, "seller");
            var slug = publish(seller, "Gone in a moment", 1_500);
            Member.signUp(other, "buyer");
            other.open("/buy/" + slug);

            withdraw(desk);
            other.click("#checkoutForm [type=submit]").sees("There is nothing at this address");
            other.shoot("withdrawn-meanwhile");

            other.open("/l/" + slug).sees("There is nothing at this address");
        }
    }

    @Test
    void aSecondTabShowsWhatTheFirstHasDone(Site site) throws IOException {
        try (var desk = site.browser();
                var other = site.browser()) {
            var seller = Member.signUp(desk, "seller");
            var slug = publish(seller, "Seen twice", 1_500);
            var buyer = Member.signUp(other, "buyer");
            buyer.begin(slug);
            var first = other.driver().getWindowHandle();
            other.driver().switchTo().newWindow(WindowType.TAB);
            buyer.begin(slug);
            other.click("#payFromPlayWallet").sees("The file is in your library.");

            other.driver().switchTo().window(first);

            other.sees("The file is in your library.");
        }
    }

    @Test
    void aDoubleClickOnPayingOutPaysOnce(Site site) throws IOException {
        try (var desk = site.browser();
                var other = site.browser()) {
            var seller = Member.signUp(desk, "seller");
            var buyer = Member.signUp(other, "buyer");
            buyer.buy(publish(seller, "Twice clicked", 5_000));
            seller.awaitsMoney();

            desk.type("amount", "1500");
            assertThat(sendThrice(desk, "#payoutForm", "request")).isEqualTo("200 200 200");

            desk.open("/studio/payouts").sees("1,500");
            assertThat(desk.driver().findElements(By.cssSelector("#payouts > li"))).hasSize(1);
        }
    }

    /** What a nervous finger sends; the statuses of the answers. */
    private static @Nullable Object sendThrice(Browser browser, String form, String button) {
        return browser.driver()
                .executeScript(
                        """
                        const form = document.querySelector(arguments[0]);
                        const button = arguments[1] || form.querySelector('[type=submit]').name;
                        const body = new URLSearchParams(new FormData(form));
                        body.append(button, button);
                        const send = () => fetch(form.action, {method: 'POST', body});
                        return Promise.all([send(), send(), send()])
                            .then(answers => answers.map(answer => answer.status).join(' '));
                        """,
                        form,
                        button);
    }

    /** Takes the one listing there is off the shelf. */
    private static void withdraw(Browser desk) {
        desk.open("/studio/listings").click("[id$=':withdraw']");
        desk.driver().switchTo().alert().accept();
        desk.sees("withdrawn");
    }

    private String publish(Member seller, String title, int priceSat) throws IOException {
        var file = folder.resolve("sightings-" + UUID.randomUUID() + ".csv");
        Files.writeString(file, rows());
        return seller.publish("dataset", file, title, priceSat, "science");
    }

    private Path skill(String name) throws IOException {
        var file = folder.resolve(name + ".zip");
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry(name + "/SKILL.md"));
            zip.write(
                    """
                    ---
                    name: %s
                    description: Keeps notes of what was seen where.
                    allowed-tools: Read Bash(git *)
                    ---
                    # Field notes

                    One line for each sighting, the newest first: day, bird, place. %s
                    """
                            .formatted(name, UUID.randomUUID())
                            .getBytes(UTF_8));
            zip.closeEntry();
        }
        return file;
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
