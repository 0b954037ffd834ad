package satsuma.market;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.support.ui.Select;
import satsuma.site.Browser;
import satsuma.site.Browser.Look;
import satsuma.site.Opening;
import satsuma.site.Site;

/** Someone is suspended, keeps what is theirs, and is let back; the audit log knows of it. */
@ExtendWith(Site.Guide.class)
class SuspendIT {

    private static final String REASON = "Sells what other people made";

    @TempDir Path folder;

    @Test
    void whoIsSuspendedNeitherBuysNorSellsAndKeepsWhatTheyHave(Site site) throws Exception {
        var file = folder.resolve("copies.csv");
        Files.writeString(file, "a,b\n1," + UUID.randomUUID() + "\n2,x\n");
        try (var desk = site.browser();
                var other = site.browser();
                var third = site.browser(Look.phone().inTheDark())) {
            var operator = Member.signUp(desk, "operator");
            Opening.appoint(Opening.launcher(), operator.key());
            var arbiter = Member.signUp(third, "arbiter");
            desk.open("/ops/people?q=" + arbiter.name());
            new Select(desk.id("role")).selectByValue("ARBITER");
            desk.click("#grant").css("#people .chip");
            var person = Member.signUp(other, "copier");
            person.buy("time-zones");
            var slug = person.publish("dataset", file, "Copies", 100, "science");

            suspend(third, person);

            shootPeople(desk, person);
            assertThat(site.get("/search?q=" + person.name()).body()).doesNotContain("/l/" + slug);
            assertThat(site.get("/l/" + slug).statusCode()).isEqualTo(404);
            other.open("/buy/csv-profile").click("#checkoutForm [type=submit]").sees(REASON);
            assertThat(buys(site, person)).isEqualTo(403);
            assertThat(person.get(site, "/library").body()).contains("Time zones");
            assertThat(person.get(site, "/studio/payouts").statusCode()).isEqualTo(200);
            other.open("/library");
            assertThat(person.get(site, download(other)).statusCode()).isEqualTo(200);
            other.open("/l/" + slug + "/status").sees(REASON);

            lift(third, person);

            assertThat(site.get("/l/" + slug).statusCode()).isEqualTo(200);
            assertThat(buys(site, person)).isEqualTo(200);
            assertNoted(site, operator, arbiter, person);
        }
    }

    private static void suspend(Browser desk, Member person) throws Exception {
        desk.open("/ops/people?q=" + person.name()).type("reason", REASON).click("#suspend");
        desk.driver().switchTo().alert().accept();
        desk.css("#lift");
        desk.sees(REASON).shoot("page-ops-people-suspended-390-dark");
        desk.isSound("/ops/people, of a suspended person");
    }

    private static void lift(Browser desk, Member person) {
        desk.open("/ops/people?q=" + person.name())
                .type("why", "They have shown that it is theirs");
        desk.click("#lift").css("#suspend");
        desk.css("#past");
    }

    private static void shootPeople(Browser desk, Member person) throws Exception {
        desk.open("/ops/people?q=" + person.name()).css("#past");
        desk.shoot("page-ops-people-one-1280-light");
        desk.isSound("/ops/people?q=");
        desk.open("/ops/people?view=suspended").sees(person.name());
        desk.shoot("page-ops-people-suspended-1280-light");
        desk.isSound("/ops/people?view=suspended");
    }

    private static String download(Browser browser) {
        var link = browser.css("a[href$='/download']").getDomProperty("href");
        return URI.create(requireNonNull(link)).getPath();
    }

    private static int buys(Site site, Member person) throws Exception {
        var request =
                HttpRequest.newBuilder(site.at("/api/v1/purchases"))
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", "key-" + UUID.randomUUID())
                        .POST(BodyPublishers.ofString("{\"listing\":\"csv-profile\"}"));
        return site.send(person.asThem(request)).statusCode();
    }

    /** What was done to them is found by operators, and by nobody else. */
    private static void assertNoted(Site site, Member operator, Member arbiter, Member person)
            throws Exception {
        var question = "person=" + person.name();
        operator.browser()
                .open("/ops/audit?" + question)
                .sees("Suspended a person")
                .sees("Lifted a suspension")
                .sees(arbiter.name())
                .shoot("page-ops-audit-found-1280-light");
        var lines = operator.get(site, "/api/v1/audit/deeds.csv?" + question).body().lines();
        assertThat(lines.filter(line -> line.contains(",ARBITER,person-suspended,")).toList())
                .singleElement()
                .asString()
                .contains(REASON);
        assertThat(operator.get(site, "/api/v1/audit/deeds?" + question).body())
                .contains("\"total\":2");
        for (var path : List.of("/api/v1/audit/deeds", "/api/v1/audit/deeds.csv", "/ops/audit")) {
            assertThat(arbiter.get(site, path).statusCode()).as(path).isEqualTo(403);
            assertThat(person.get(site, path).statusCode()).as(path).isEqualTo(403);
        }
    }
}
