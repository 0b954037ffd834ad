package satsuma.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import satsuma.site.Browser;
import satsuma.site.Browser.Look;
import satsuma.site.Site;

/**
 * Every page, on a desk and on a phone, by day and by night, with a picture of each in {@code
 * target/screenshots}; none reaches past the right edge.
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
                    "/trust/funds",
                    "/sign-in",
                    "/sign-up",
                    "/no-such-page");

    private static final List<String> OWN =
            List.of(
                    "/library",
                    "/studio",
                    "/studio/listings",
                    "/studio/sell",
                    "/studio/sell/skill",
                    "/studio/payouts",
                    "/wallet",
                    "/account",
                    "/buy/subdivisions");

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
            var member = Member.signUp(browser, "looker");
            member.buy("time-zones");
            for (var page : OWN) {
                look(browser, look, page);
            }
        }
    }

    private static void look(Browser browser, Look look, String page) throws IOException {
        browser.open(page).css("h1");
        var name = page.equals("/") ? "home" : page.substring(1).replaceAll("[^a-z0-9]+", "-");
        browser.shoot(
                "page-%s-%d-%s".formatted(name, look.width(), look.dark() ? "dark" : "light"));
        var past =
                browser.driver()
                        .executeScript(
                                "return document.documentElement.scrollWidth - window.innerWidth");
        assertThat((Long) past).as(page).isLessThanOrEqualTo(0);
        assertThat(browser.text()).as(page).doesNotContain("???");
    }
}
