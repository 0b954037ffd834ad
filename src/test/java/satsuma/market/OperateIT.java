package satsuma.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.support.ui.Select;
import satsuma.site.Browser;
import satsuma.site.Browser.Look;
import satsuma.site.Opening;
import satsuma.site.Site;

/** The first operator comes by the link in the log, once, and finds everything at hand. */
@ExtendWith(Site.Guide.class)
class OperateIT {

    private static final List<String> PAGES =
            List.of(
                    "/ops",
                    "/ops/people",
                    "/ops/listings",
                    "/ops/purchases",
                    "/ops/skills",
                    "/ops/reports",
                    "/ops/policy-cases",
                    "/ops/risk",
                    "/ops/payouts",
                    "/ops/ledger",
                    "/ops/audit",
                    "/ops/relays",
                    "/ops/play-node",
                    "/ops/timers");

    private static final List<String> TIMERS =
            List.of("nostr-outbox", "invoices", "deadlines", "settlement", "payout", "buckets");

    @Test
    void whoOpensTheLinkOperates(Site site) throws Exception {
        beginWithoutOperators();
        try (var desk = site.browser();
                var other = site.browser(Look.phone().inTheDark())) {
            var operator = Member.signUp(desk, "operator");
            var buyer = Member.signUp(other, "customer");
            buyer.buy("time-zones");
            desk.open("/ops").sees("This is not yours to see");

            desk.open(link()).click("#become").arrives("/ops");

            for (var page : PAGES) {
                desk.open(page).css("h1");
                desk.shoot("page" + page.replace('/', '-') + "-1280-light");
                desk.isSound(page);
                assertThat(desk.text()).as(page).doesNotContain("This is not yours");
            }
            desk.open("/ops/people").sees(buyer.name());
            desk.open("/ops/purchases").sees("Time zones");
            desk.open("/ops/ledger").sees("Sale");
            seesTimers(desk);
            giveRole(desk, buyer);
            look(other, operator);
        }
    }

    /** The new operator looks around on a phone, in the dark. */
    private static void look(Browser phone, Member first) throws IOException {
        for (var page : PAGES) {
            phone.open(page).css("h1");
            phone.shoot("page" + page.replace('/', '-') + "-390-dark");
            phone.isSound(page);
        }
        phone.open("/ops/people").sees(first.name());
    }

    private static void giveRole(Browser desk, Member member) {
        desk.open("/ops/people?q=" + member.name()).sees(member.name());
        new Select(desk.id("role")).selectByValue("OPERATOR");
        desk.click("#grant").css("#people .chip");
    }

    /** Each turns up when it has had its first turn. */
    private static void seesTimers(Browser desk) {
        var until = Instant.now().plusSeconds(90);
        while (!TIMERS.stream().allMatch(desk.open("/ops/timers").text()::contains)) {
            assertThat(Instant.now()).as(desk.text()).isBefore(until);
        }
    }

    /** Other tests may have made some, and the link is for a portal that has none. */
    private static void beginWithoutOperators() throws Exception {
        var launcher = Opening.launcher();
        try (var connection = DriverManager.getConnection(launcher.database().url());
                var statement = connection.createStatement()) {
            statement.execute("delete from identity_role where role = 'OPERATOR'");
        }
        launcher.restartServer();
    }

    private static String link() throws IOException {
        var log = Files.readString(Opening.launcher().server().log());
        var link = Pattern.compile("(/setup/[A-Za-z0-9_-]+)").matcher(log);
        assertThat(link.find()).as("the link in the log").isTrue();
        return link.group(1);
    }
}
