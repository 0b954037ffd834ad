package satsuma.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.support.ui.Select;
import satsuma.site.Browser;
import satsuma.site.Browser.Look;
import satsuma.site.Opening;
import satsuma.site.Site;

/** An operator makes the play-sats node fail, without scripts, and everyone still gets theirs. */
@ExtendWith(Site.Guide.class)
class PlayNodeFaultsIT {

    @Test
    void switchesAFaultOnAndOffWithoutScripts(Site site) throws Exception {
        try (var desk = site.browser(Look.desk().withoutScripts());
                var shop = site.browser()) {
            Member.signUp(desk, "visitor");
            desk.open("/ops/play-node").sees("This is not yours to see");
            Opening.appoint(Opening.launcher(), desk.open("/account").id("hex").getText());

            desk.open("/ops/play-node").type("rows:1:times", "1");
            new Select(desk.id("rows:1:method")).selectByValue("settle_hold_invoice");
            desk.click("[id='rows:1:on']").sees("fails on purpose").sees("1 more");
            desk.open("/ops").sees("fails on purpose").sees("Unknown outcome");

            Member.signUp(shop, "customer").buy("time-zones");

            desk.open("/ops/play-node").sees("Used up");
            desk.open("/ops");
            assertThat(desk.text()).doesNotContain("fails on purpose");

            int height = Integer.parseInt(desk.open("/ops/play-node").id("height").getText());
            desk.type("blocks", "3").click("#mine").sees("Blocks mined");
            assertThat(Integer.parseInt(desk.id("height").getText()))
                    .isGreaterThanOrEqualTo(height + 3);
            desk.type("blocks", "many").click("#mine").sees("That cannot be switched so");
        }
    }

    @Test
    void saysItLoudly(Site site) throws Exception {
        try {
            for (var look :
                    List.of(
                            Look.desk(),
                            Look.desk().inTheDark(),
                            Look.phone(),
                            Look.phone().inTheDark())) {
                try (var desk = site.browser(look)) {
                    Member.signUp(desk, "operator");
                    Opening.appoint(Opening.launcher(), desk.open("/account").id("hex").getText());
                    desk.open("/ops/play-node").click("[id='rows:3:on']");
                    shoot(desk.sees("fails on purpose"), look, "play-node");
                    shoot(desk.open("/ops").sees("Lost notification"), look, "with-faults");
                    desk.open("/ops/play-node").click("[id='rows:3:off']").sees("Switched off");
                }
            }
        } finally {
            run("delete from playnode_fault");
        }
    }

    private static void shoot(Browser desk, Look look, String name) throws Exception {
        desk.shoot(
                "page-ops-%s-%d-%s".formatted(name, look.width(), look.dark() ? "dark" : "light"));
        desk.isSound(name);
    }

    private static void run(String statement) throws SQLException {
        try (var connection = DriverManager.getConnection(Opening.launcher().database().url());
                var work = connection.createStatement()) {
            work.execute(statement);
        }
    }
}
