package satsuma.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.support.ui.Select;
import satsuma.kernel.Hex;
import satsuma.nostr.EventSigner;
import satsuma.nostr.SecretKey;
import satsuma.nostr.crypto.PureCurve;
import satsuma.site.Browser;
import satsuma.site.ForeignClient;
import satsuma.site.Site;

/** Someone whose key is in a remote signer, a program by others, sells over the portal's relay. */
@ExtendWith(Site.Guide.class)
class RemoteKeyIT {

    @TempDir Path folder;

    private final EventSigner signer = new EventSigner(new PureCurve());
    private final SecretKey secret = signer.freshKey();
    private final String title = "Remote " + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void signsInPublishesEditsAndWithdraws(Site site) throws Exception {
        try (var bunker = bunker(site, "visit");
                var browser = site.browser()) {
            signIn(browser, bunker.said());
            browser.arrives("/account").sees(signer.keyOf(secret).npub());

            offer(browser);
            browser.click("#publish").arrives("/sign/").sees(title).shoot("sign-remotely");
            browser.click("#signRemotely").arrives("/studio/listings").sees(title);
            assertThat(events(site)).hasSize(2);

            browser.click("input[id$=edit]").arrives("/studio/offers/");
            browser.type("title", title + " improved").click("#save").arrives("/studio/offers/");
            browser.click("#publish").arrives("/sign/").click("#signRemotely");
            browser.arrives("/studio/listings").sees(title + " improved");

            browser.driver().executeScript("window.confirm = () => true");
            browser.click("input[id$=withdraw]").arrives("/sign/").click("#signRemotely");
            browser.arrives("/studio/listings").sees("withdrawn");
            assertThat(events(site)).isEmpty();
        }
    }

    @Test
    void worksWithoutScripts(Site site) throws Exception {
        try (var bunker = bunker(site, "visit");
                var browser = site.browser(Browser.Look.phone().withoutScripts())) {
            browser.open("/sign-in?next=/account").type("bunker", bunker.said());
            browser.id("signInByBunker").click();
            browser.sees("Please agree there.");
            assertThat(browser.id("visit").getText()).isEqualTo("https://signer.example/agree");
            browser.id("goOn").click();
            browser.arrives("/account").sees(signer.keyOf(secret).npub());
        }
    }

    @Test
    void publishesNothingThatWasChanged(Site site) throws Exception {
        try (var bunker = bunker(site, "tamper");
                var browser = site.browser()) {
            signIn(browser, bunker.said());
            browser.arrives("/account").type("about", "What I say").click("#describe");
            browser.arrives("/sign/").click("#signRemotely");
            browser.sees("What came back is not what was asked for: content differs.");
            assertThat(events(site)).isEmpty();
        }
    }

    @Test
    void letsNobodyInWithAnotherSecret(Site site) throws Exception {
        try (var bunker = bunker(site);
                var browser = site.browser()) {
            signIn(browser, bunker.said().replaceFirst("secret=.*", "secret=guessed"));
            browser.sees("The signer says no: wrong secret");
        }
    }

    private ForeignClient.Serving bunker(Site site, String... manners) throws Exception {
        var arguments = new ArrayList<String>();
        arguments.add(ForeignClient.relay(site));
        arguments.add(Hex.of(secret.bytes()));
        arguments.addAll(List.of(manners));
        return ForeignClient.serve("bunker.mjs", arguments.toArray(String[]::new));
    }

    private static void signIn(Browser browser, String bunker) {
        browser.open("/sign-in?next=/account").type("bunker", bunker).click("#signInByBunker");
    }

    private void offer(Browser browser) throws Exception {
        var file = folder.resolve("remote-" + UUID.randomUUID() + ".csv");
        Files.writeString(file, "a,b\n1," + UUID.randomUUID() + "\n2,x\n");
        browser.open("/studio/sell/dataset").id("file").sendKeys(file.toString());
        browser.click("#upload").arrives("/studio/offers");
        browser.type("title", title)
                .type("summary", "Two rows, signed from afar.")
                .type("licence", "CC0-1.0")
                .type("price", "100");
        new Select(browser.id("category")).selectByValue("science");
        browser.click("#save").arrives("/studio/offers/").sees(title);
    }

    private List<String> events(Site site) throws Exception {
        return ForeignClient.everything(
                site,
                "{\"authors\":[\"%s\"],\"kinds\":[0,30402,1063]}"
                        .formatted(signer.keyOf(secret).hex()));
    }
}
