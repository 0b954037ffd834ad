package satsuma.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import satsuma.site.Opening;
import satsuma.site.Site;

/**
 * No page asks more of the database than it may: twelve statements for readers, twenty-five for a
 * dashboard.
 */
@ExtendWith(Site.Guide.class)
class QueryBudgetIT {

    private static final int READING = 12;
    private static final int DASHBOARD = 25;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/?",
                "/search?",
                "/search?q=time&sort=price&",
                "/skills?",
                "/data?category=geography&",
                "/manifests?",
                "/l/time-zones?",
                "/l/csv-profile?",
                "/l/sql-risk?",
                "/l/time-zones/status?",
                "/l/csv-profile/security?",
                "/trust/use?",
                "/relay/event?",
                "/trust/funds?",
                "/reputation?",
                "/disputes/rulings?",
                "/sign-in?",
                "/sign-up?"
            })
    void aReadingPageKeepsItsBudgetAndMakesNoSession(String page, Site site) throws Exception {
        var address = page + "budget=" + UUID.randomUUID();

        var answer = site.get(address);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(statements(address)).isBetween(0, READING);
    }

    @Test
    void aDashboardKeepsItsBudget(Site site) throws Exception {
        try (var browser = site.browser()) {
            browser.open("/sign-up?next=/library")
                    .type("name", "counter-" + UUID.randomUUID().toString().substring(0, 8))
                    .type("password", "correct horse battery staple")
                    .click("#signUp")
                    .arrives("/library");
            var cookie =
                    Objects.requireNonNull(browser.driver().manage().getCookieNamed("satsuma"));
            Opening.appoint(Opening.launcher(), browser.open("/account").id("hex").getText());
            browser.open("/buy/csv-profile")
                    .click("#checkoutForm [type=submit]")
                    .arrives("/pay/")
                    .click("#payFromPlayWallet")
                    .sees("The file is in your library.");
            var paid = browser.path();
            var filing = paid.replace("/pay/", "/disputes/file/");
            browser.open(filing)
                    .type("reason", "It is not what was promised")
                    .click("#file")
                    .arrives("/disputes/");
            for (var page :
                    new String[] {
                        "/ops",
                        "/ops/people",
                        "/ops/listings",
                        "/ops/purchases",
                        paid,
                        paid.replace("/pay/", "/trades/"),
                        filing,
                        browser.path(),
                        "/disputes",
                        "/ops/disputes",
                        "/ops/skills",
                        "/ops/reports",
                        "/ops/policy-cases",
                        "/cases",
                        "/studio/skills",
                        "/report/time-zones",
                        "/ops/risk",
                        "/ops/payouts",
                        "/ops/ledger",
                        "/ops/audit",
                        "/ops/relays",
                        "/ops/timers",
                        "/library",
                        "/studio",
                        "/studio/listings",
                        "/studio/reviews",
                        "/studio/payouts",
                        "/wallet",
                        "/wallet/play",
                        "/account",
                        "/notices",
                        "/notices/settings",
                        "/notices/digest",
                        "/studio/sell",
                        "/buy/time-zones"
                    }) {
                var address = page + "?budget=" + UUID.randomUUID();
                var request =
                        HttpRequest.newBuilder(site.at(address))
                                .header("Cookie", "satsuma=" + cookie.getValue());

                assertThat(site.send(request).statusCode()).as(page).isEqualTo(200);

                assertThat(statements(address)).as(page).isBetween(1, DASHBOARD);
            }
        }
    }

    /** What the portal's log says of the request. */
    private static int statements(String address) throws IOException, InterruptedException {
        Path log = Opening.launcher().server().log();
        var line = Pattern.compile("GET " + Pattern.quote(address) + " took (\\d+) statements");
        var until = Instant.now().plusSeconds(20);
        while (Instant.now().isBefore(until)) {
            var found = line.matcher(Files.readString(log));
            if (found.find()) {
                return Integer.parseInt(found.group(1));
            }
            Thread.sleep(Duration.ofMillis(100));
        }
        throw new AssertionError("the log says nothing of " + address);
    }
}
