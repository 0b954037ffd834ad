package satsuma.market;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import satsuma.kernel.ContentHash;
import satsuma.nostr.crypto.Ncryptsec;
import satsuma.site.Browser;
import satsuma.site.ForeignClient;
import satsuma.site.Site;

/** What was bought is opened by somebody else's program, from the relay and by its hash alone. */
@ExtendWith(Site.Guide.class)
class DeliveryWrapIT {

    @TempDir Path folder;

    private final BrowserSigner signer = new BrowserSigner();
    private Path file = Path.of("");
    private String hash = "";

    @BeforeEach
    void write() throws Exception {
        file = folder.resolve("wrapped-" + UUID.randomUUID() + ".csv");
        Files.writeString(file, "day,bird\n1," + UUID.randomUUID() + "\n2,wren\n");
        hash = ContentHash.of(Files.readAllBytes(file)).hex();
    }

    @Test
    void whoKeepsTheirKeyHasItFromTheSeller(Site site) throws Exception {
        try (var desk = site.browser();
                var other = signer.signIn(site, Browser.Look.phone(), "/account")) {
            var seller = Member.signUp(desk, "seller");
            var slug = seller.publish("dataset", file, "Wrapped", 900, "science");

            new Member("own", other).buy(slug);

            var found = open(site, new Ncryptsec().ncryptsec(signer.secret(), "pass"), "pass");
            assertThat(found.getString("from")).isEqualTo(seller.key());
            assertThat(found.getString("name")).startsWith(slug).endsWith(".csv");
        }
    }

    @Test
    void whoseKeyIsKeptHereTakesItAlongAndHasItFromThePortal(Site site) throws Exception {
        try (var desk = signer.signIn(site, Browser.Look.desk(), "/account");
                var other = site.browser()) {
            var seller = new Member("own", desk);
            seller.offer("dataset", file, "Wrapped by the portal", 900, "science");
            desk.click("#publish").arrives("/sign/").click("#sign");
            signer.agree(desk);
            signer.agree(desk);
            desk.arrives("/studio/listings");
            var link = desk.css("main a[href*='/l/']").getAttribute("href");
            var slug = String.valueOf(link).replaceFirst(".*/l/", "");
            var buyer = Member.signUp(other, "buyer");

            buyer.buy(slug);

            var found = open(site, buyer.exportKey(), Member.PASSWORD);
            var names = site.get("/.well-known/nostr.json?name=_").body();
            assertThat(names).contains("\"_\":\"" + found.getString("from") + "\"");
        }
    }

    private JsonObject open(Site site, String ncryptsec, String password) throws Exception {
        var said =
                ForeignClient.run(
                        "delivery-walk.mjs", ForeignClient.relay(site), ncryptsec, password, hash);
        assertThat(said.subList(0, said.size() - 1))
                .hasSize(6)
                .allMatch(line -> line.startsWith("ok "));
        try (var reader = Json.createReader(new StringReader(said.getLast()))) {
            return reader.readObject();
        }
    }
}
