package satsuma.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openqa.selenium.WebElement;
import satsuma.site.Browser;
import satsuma.site.Browser.Look;
import satsuma.site.Site;

/**
 * Every page, on a desk and on a phone, by day and by night, with a picture of each in {@code
 * target/screenshots}; each can be read by everyone.
 */
@ExtendWith(Site.Guide.class)
class PagesIT {

    private static final List<String> PUBLIC =
            List.of(
                    "/",
                    "/search",
                    "/search?q=nothing-like-it",
                    "/data?category=geography",
                    "/l/time-zones",
                    "/l/csv-profile",
                    "/l/commit-type",
                    "/l/time-zones/status",
                    "/l/csv-profile/security",
                    "/relay/event",
                    "/trust/funds",
                    "/trust/use",
                    "/reputation",
                    "/disputes/rulings",
                    "/sign-in",
                    "/sign-up",
                    "/no-such-page");

    private static final List<String> OWN =
            List.of(
                    "/library",
                    "/studio",
                    "/studio/listings",
                    "/studio/skills",
                    "/studio/reviews",
                    "/studio/sell",
                    "/studio/sell/skill",
                    "/studio/payouts",
                    "/wallet",
                    "/disputes",
                    "/cases",
                    "/report/time-zones",
                    "/wallet/play",
                    "/account",
                    "/notices",
                    "/notices/settings",
                    "/notices/digest",
                    "/buy/subdivisions");

    @TempDir Path folder;

    static Stream<Look> looks() {
        return Stream.of(Look.desk(), Look.phone())
                .flatMap(look -> Stream.of(look, look.inTheDark()));
    }

    @ParameterizedTest
    @MethodSource("looks")
    void fitsOnTheScreen(Look look, Site site) throws IOException {
        try (var browser = site.browser(look)) {
            for (var page : PUBLIC) {
                look(browser, look, page);
            }
            browser.open("/sign-up").click("details.more > summary");
            look(browser.id("ncryptsec"), browser, look, "sign-up-with-a-key");
            var member = Member.signUp(browser, "looker");
            member.buy("time-zones");
            look(browser.id("receipt"), browser, look, "paid");
            browser.click("#receipt").arrives("/receipts/");
            look(browser.id("verdict"), browser, look, "receipt");
            for (var page : OWN) {
                look(browser, look, page);
            }
            member.exportKey();
            look(browser.id("ncryptsec"), browser, look, "account-exported");
        }
    }

    /** What someone who keeps their key sells and signs. */
    @ParameterizedTest
    @MethodSource("looks")
    void fitsWhoSignsThemselves(Look look, Site site) throws IOException {
        var signer = new BrowserSigner();
        var file = folder.resolve("look.csv");
        Files.writeString(file, "day,bird\n1," + UUID.randomUUID() + "\n2,wren\n");
        try (var browser = signer.signIn(site, look, "/account")) {
            look(browser.id("rename"), browser, look, "account-own-key");
            var member = new Member("of a person", browser);
            member.offer("dataset", file, "Sightings with a rather long title", 1_000, "science");
            look(browser.id("publish"), browser, look, "studio-offer");
            var offer = browser.path();
            look(browser, look, "studio-offer-edit", offer + "/edit");
            browser.open(offer).click("#publish").arrives("/sign/");
            look(browser.id("sign"), browser, look, "sign");
            browser.click("section.panel details.more > summary");
            look(browser.css("section.panel pre"), browser, look, "sign-in-full");
            browser.click("#sign");
            signer.agree(browser);
            signer.agree(browser);
            browser.arrives("/studio/listings");
            look(browser.css("[id$=withdraw]"), browser, look, "studio-listings-one");
        }
    }

    private static void look(Browser browser, Look look, String page) throws IOException {
        var name = page.equals("/") ? "home" : page.substring(1).replaceAll("[^a-z0-9]+", "-");
        look(browser, look, name, page);
    }

    private static void look(Browser browser, Look look, String name, String page)
            throws IOException {
        look(browser.open(page).css("h1"), browser, look, name);
    }

    /** At the page {@code browser} is on, where {@code there} is. */
    private static void look(WebElement there, Browser browser, Look look, String page)
            throws IOException {
        assertThat(there.isDisplayed()).as(page).isTrue();
        browser.shoot(
                "page-%s-%d-%s".formatted(page, look.width(), look.dark() ? "dark" : "light"));
        browser.isSound(page);
    }
}
