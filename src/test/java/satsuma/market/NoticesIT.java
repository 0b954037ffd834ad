package satsuma.market;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import java.io.StringReader;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import satsuma.site.Browser;
import satsuma.site.Browser.Look;
import satsuma.site.ForeignClient;
import satsuma.site.Site;

/** People are told of what concerns them, in the portal and by another program's messages. */
@ExtendWith(Site.Guide.class)
class NoticesIT {

    @TempDir Path folder;

    @Test
    void whatHappensIsToldWhomItConcernsAsTheyChoose(Site site) throws Exception {
        var file = folder.resolve("told.csv");
        Files.writeString(file, "a,b\n1," + UUID.randomUUID() + "\n2,x\n");
        try (var desk = site.browser();
                var phone = site.browser(Look.phone().inTheDark())) {
            var seller = Member.signUp(desk, "seller");
            var buyer = Member.signUp(phone, "buyer");
            desk.open("/notices").sees("Nothing has happened yet");
            desk.shoot("page-notices-empty-1280-light").isSound("/notices, empty");
            choose(phone);
            var slug = seller.publish("dataset", file, "Told", 700, "science");

            buyer.buy(slug);

            desk.open("/studio").css("#bell .bell-count");
            desk.click("#bell").arrives("/notices").sees("was sold for 700 sat");
            shoot(desk, "/notices", "1280-light");
            phone.open("/notices").sees("You paid 700 sat for Told");
            shoot(phone, "/notices", "390-dark");
            shoot(desk, "/notices/digest", "1280-light");
            shoot(phone, "/notices/digest", "390-dark");
            desk.open("/notices/digest?week=1999-W01").sees("was sold for 700 sat");
            assertMessage(site, buyer, seller);

            read(site, desk, seller);
            assertThat(buyer.get(site, "/api/v1/notices").body()).contains("\"unread\":1");
            assertThat(site.get("/api/v1/notices").statusCode()).isEqualTo(401);
            assertThat(site.get("/notices").statusCode()).isEqualTo(302);
        }
    }

    private static void choose(Browser phone) throws Exception {
        shoot(phone, "/notices/settings", "390-dark");
        phone.click("#choice-purchases [id$=letter]").click("[id$=save]");
        phone.sees("You will be told like this from now on.");
        assertThat(
                        phone.open("/notices/settings")
                                .css("#choice-purchases [id$=letter]")
                                .isSelected())
                .isTrue();
        assertThat(phone.css("#choice-disputes [id$=portal]").isEnabled()).isFalse();
    }

    /** With nostr-tools, from our relay; the seller, who has not asked for it, has none. */
    private static void assertMessage(Site site, Member buyer, Member seller) throws Exception {
        var said =
                ForeignClient.run(
                        "notice-walk.mjs",
                        ForeignClient.relay(site),
                        buyer.exportKey(),
                        Member.PASSWORD,
                        "You paid 700 sat for Told " + seller.name());
        assertThat(said).hasSize(4);
        try (var reader = Json.createReader(new StringReader(said.getLast()))) {
            var message = reader.readObject();
            assertThat(message.getString("content")).endsWith(site.base() + "/library");
            assertThat(site.get("/.well-known/nostr.json?name=_").body())
                    .contains("\"_\":\"" + message.getString("from") + "\"");
        }
    }

    private static void read(Site site, Browser desk, Member seller) throws Exception {
        desk.open("/notices").css("#news .unread");
        desk.click("#read").arrives("/notices");
        desk.sees("was sold for 700 sat");
        assertThat(desk.open("/notices").has("#news .unread")).isFalse();
        assertThat(desk.has("#bell .bell-count")).isFalse();
        var request =
                HttpRequest.newBuilder(site.at("/api/v1/notices/read"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"upTo\":" + Long.MAX_VALUE + "}"));
        assertThat(site.send(seller.asThem(request)).statusCode()).isEqualTo(204);
        assertThat(seller.get(site, "/api/v1/notices?topic=sales").body())
                .contains("\"word\":\"sold\"", "\"unread\":0");
    }

    private static void shoot(Browser browser, String page, String look) throws Exception {
        browser.open(page).css("h1");
        browser.shoot("page" + page.replace('/', '-') + "-" + look).isSound(page);
    }
}
