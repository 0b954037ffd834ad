package satsuma.identity.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import satsuma.nostr.EventSigner;
import satsuma.nostr.crypto.Ncryptsec;
import satsuma.nostr.crypto.PureCurve;
import satsuma.site.Browser;
import satsuma.site.ForeignClient;
import satsuma.site.Site;

/** Someone says who they are, and programs elsewhere can tell. */
@ExtendWith(Site.Guide.class)
class AccountPageIT {

    private static final String PASSWORD = "correct horse battery staple";

    private final String name = "acc-" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void publishesAProfileAndRelaysWithoutScripts(Site site) throws Exception {
        try (var browser = site.browser(Browser.Look.phone().withoutScripts())) {
            signUp(browser);
            var key = browser.id("hex").getText();
            browser.type("displayName", "Алиса 🍊 <b>")
                    .type("about", "Maps and more.")
                    .type("picture", "https://example.org/alice.png")
                    .type("lud16", "alice@example.org");
            browser.id("describe").click();
            browser.arrives("/account");
            browser.type("relays", "wss://one.example\nwss://two.example read")
                    .type("inbox", "wss://inbox.example");
            browser.id("connect").click();
            browser.arrives("/account");
            browser.holds("picture", "https://example.org/alice.png");
            assertThat(browser.id("relays").getText()).contains("wss://two.example read");

            var author = "{\"authors\":[\"" + key + "\"],\"kinds\":[0,10002,10050]}";
            assertThat(ForeignClient.everything(site, author))
                    .hasSize(3)
                    .anyMatch(event ->
                            event.contains("Алиса 🍊 <b>") && event.contains("alice@example.org"))
                    .anyMatch(event -> event.contains("[\"r\",\"wss://two.example\",\"read\"]"))
                    .anyMatch(event -> event.contains("[\"relay\",\"wss://inbox.example\"]"));
            assertThat(site.get("/.well-known/nostr.json?name=" + name).body())
                    .contains("\"" + name + "\":\"" + key + "\"", "wss://one.example")
                    .doesNotContain("two.example");
        }
    }

    @Test
    void looksGoodEverywhere(Site site) throws Exception {
        try (var browser = site.browser(Browser.Look.desk().inTheDark())) {
            signUp(browser);
            browser.sees(name + "@").shoot("account-dark");
        }
        try (var browser = site.browser(Browser.Look.phone())) {
            browser.open("/sign-up").click("details.more > summary").shoot("sign-up-with-a-key");
            browser.open("/sign-in?next=/account").shoot("sign-in-phone");
            browser.type("name", name).type("password", PASSWORD).click("#signIn");
            browser.arrives("/account").shoot("account-phone");
        }
    }

    @Test
    void refusesWhatIsNoPictureAndNoRelay(Site site) {
        try (var browser = site.browser()) {
            signUp(browser);
            browser.type("picture", "http://example.org/a.png").click("#describe");
            browser.sees("A picture is an address that begins with https://");
            browser.open("/account").type("relays", "https://one.example").click("#connect");
            browser.sees("https://one.example");
        }
    }

    @Test
    void answersNamesForEveryoneAndNeverRedirects(Site site) throws Exception {
        var answer = site.get("/.well-known/nostr.json?name=_");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
        assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                .startsWith("application/json");
        assertThat(answer.body()).contains("\"_\":\"", "/relay");
        for (var unknown :
                new String[] {"", "?name=", "?name=nobody-at-all", "?name=%00%3Cscript%3E"}) {
            var none = site.get("/.well-known/nostr.json" + unknown);
            assertThat(none.statusCode()).isEqualTo(200);
            assertThat(none.body()).isEqualTo("{\"names\":{},\"relays\":{}}");
        }
    }

    @Test
    void takesAKeyAlong(Site site) {
        var curve = new PureCurve();
        var signer = new EventSigner(curve);
        var secret = signer.freshKey();
        var locked = new Ncryptsec().ncryptsec(secret, "the key's own word");
        try (var browser = site.browser()) {
            browser.open("/sign-up?next=/account").click("details.more > summary");
            browser.type("name", name).type("password", PASSWORD);
            browser.type("ncryptsec", locked).type("keyPassword", "another").click("#signUp");
            browser.sees("password");
            browser.type("password", PASSWORD).type("keyPassword", "the key's own word");
            browser.click("#signUp").arrives("/account");
            assertThat(browser.id("hex").getText()).isEqualTo(signer.keyOf(secret).hex());
        }
    }

    private void signUp(Browser browser) {
        browser.open("/sign-up?next=/account").type("name", name).type("password", PASSWORD);
        browser.id("signUp").click();
        browser.arrives("/account");
    }
}
