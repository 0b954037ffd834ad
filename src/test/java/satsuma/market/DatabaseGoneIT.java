package satsuma.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import satsuma.site.Opening;
import satsuma.site.Site;

/**
 * The database goes away for ten seconds, in the middle of a purchase.
 *
 * <p>Pages and programs are told so; nothing is lost, and nobody has to start anything again.
 */
@ExtendWith(Site.Guide.class)
class DatabaseGoneIT {

    private static final Duration AWAY = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void isSaidAndRecoveredFrom(Site site) throws Exception {
        var database = Opening.launcher().database();
        try (var browser = site.browser()) {
            var buyer = Member.signUp(browser, "patient");
            buyer.begin("subdivisions");
            var payment = browser.path();

            database.close();
            try {
                var begun = Instant.now();
                assertThat(site.get("/").statusCode()).isEqualTo(503);
                var page = site.get("/l/time-zones");
                assertThat(page.statusCode()).isEqualTo(503);
                assertThat(page.headers().firstValue("Retry-After")).contains("5");
                assertThat(page.body())
                        .contains("The database does not answer just now")
                        .doesNotContain("Exception");
                var search = site.get("/api/v1/search?q=time");
                assertThat(search.statusCode()).isEqualTo(503);
                assertThat(search.body()).contains("\"code\":\"database-down\"");
                browser.open(payment).sees("The database does not answer just now");
                browser.shoot("database-gone");
                Thread.sleep(AWAY.minus(Duration.between(begun, Instant.now())));
            } finally {
                database.startAgain();
            }

            await(site, "/");
            browser.open(payment).click("#payFromPlayWallet");
            browser.sees("The file is in your library.");
        }
    }

    private static void await(Site site, String path) throws Exception {
        var until = Instant.now().plus(PATIENCE);
        while (site.get(path).statusCode() != 200) {
            assertThat(Instant.now()).as("the portal recovers").isBefore(until);
            Thread.sleep(Duration.ofMillis(250));
        }
    }
}
