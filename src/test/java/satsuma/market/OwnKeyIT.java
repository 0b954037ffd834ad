package satsuma.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.support.ui.Select;
import org.openqa.selenium.support.ui.WebDriverWait;
import satsuma.nostr.Draft;
import satsuma.nostr.EventSigner;
import satsuma.nostr.SecretKey;
import satsuma.nostr.crypto.PureCurve;
import satsuma.site.Browser;
import satsuma.site.ForeignClient;
import satsuma.site.Site;

/** Someone whose key is in their browser's signer sells: they see and sign every event. */
@ExtendWith(Site.Guide.class)
class OwnKeyIT {

    /** A signer as extensions are: asks someone else, here the test, to sign. */
    private static final String SIGNER =
            """
            window.nostr = {
              signEvent: (event) => new Promise((done, refuse) => {
                window.toSign = JSON.stringify(event);
                window.signed = (json) => { window.toSign = null; done(JSON.parse(json)); };
                window.refuse = () => { window.toSign = null; refuse(new Error('no')); };
              })
            };
            """;

    @TempDir Path folder;

    private final EventSigner signer = new EventSigner(new PureCurve());
    private final SecretKey secret = signer.freshKey();
    private final String title = "Own key " + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void publishesEditsAndWithdraws(Site site) throws Exception {
        try (var browser = signedIn(site)) {
            offer(browser);
            browser.click("#publish").arrives("/sign/").sees(title).shoot("sign-request");
            assertThat(browser.text()).contains("Describes a file", "Offers");

            browser.click("#sign");
            answer(browser, draft -> draft);
            answer(browser, draft -> draft);
            browser.arrives("/studio/listings").sees(title);
            assertThat(events(site)).filteredOn(event -> event.contains(title)).hasSize(1);
            assertThat(events(site)).hasSize(2);

            browser.click("input[id$=edit]").arrives("/studio/offers/");
            browser.type("title", title + " improved").click("#save").arrives("/studio/offers/");
            browser.click("#publish").arrives("/sign/").click("#sign");
            answer(browser, draft -> draft);
            browser.arrives("/studio/listings").sees(title + " improved");
            assertThat(events(site)).hasSize(2);

            browser.driver().executeScript("window.confirm = () => true");
            browser.click("input[id$=withdraw]").arrives("/sign/").sees("Takes back");
            browser.click("#sign");
            answer(browser, draft -> draft);
            browser.arrives("/studio/listings").sees("withdrawn");
            assertThat(events(site)).isEmpty();
        }
    }

    @Test
    void publishesNothingThatIsNotAsItWasShown(Site site) throws Exception {
        try (var browser = signedIn(site)) {
            browser.open("/account").type("about", "What I say").click("#describe");
            browser.arrives("/sign/").sees("What I say");

            browser.click("#sign");
            answer(browser, draft -> with(draft, draft.content().replace("What I say", "Else")));
            browser.sees("It changed: content");

            browser.click("#sign");
            answer(browser, signer.freshKey(), draft -> draft);
            browser.sees("The signer signed with another key");

            browser.click("#sign");
            asked(browser);
            browser.driver().executeScript("window.refuse()");
            browser.sees("The signer did not sign");

            // Past the script that looks first: the portal looks too.
            var changed = with(shown(browser), "{}");
            browser.driver()
                    .executeScript(
                            """
                            document.getElementById('signed').value = arguments[0];
                            document.getElementById('publish').click();
                            """,
                            signer.sign(changed, secret).json());
            browser.sees("What came back is not what was asked for: content differs.");
            assertThat(all(site)).isEmpty();

            browser.click("#sign");
            answer(browser, draft -> draft);
            browser.arrives("/account").sees("What I say");
            assertThat(all(site)).hasSize(1);
        }
    }

    @Test
    void takesWhatAnotherProgramSignedWithoutScripts(Site site) throws Exception {
        String cookie;
        try (var browser = signedIn(site)) {
            cookie =
                    Objects.requireNonNull(browser.driver().manage().getCookieNamed("satsuma"))
                            .getValue();
        }
        try (var browser = site.browser(Browser.Look.phone().withoutScripts())) {
            browser.open("/");
            browser.driver().manage().addCookie(new Cookie("satsuma", cookie));
            browser.open("/account").type("about", "By hand");
            browser.id("describe").click();
            browser.arrives("/sign/").click("#signForm details > summary");
            var draft = shown(browser);
            browser.type("signed", signer.sign(draft, secret).json());
            browser.id("publish").click();
            browser.arrives("/account").sees("By hand");
        }
    }

    private Browser signedIn(Site site) {
        var browser = site.browser();
        browser.driver()
                .executeCdpCommand(
                        "Page.addScriptToEvaluateOnNewDocument", Map.of("source", SIGNER));
        browser.open("/sign-in?next=/account").click("#signInBySigner");
        answer(browser, draft -> draft);
        browser.arrives("/account");
        return browser;
    }

    private void offer(Browser browser) throws Exception {
        var file = folder.resolve("own-" + UUID.randomUUID() + ".csv");
        Files.writeString(file, "a,b\n1," + UUID.randomUUID() + "\n2,x\n");
        browser.open("/studio/sell/dataset").id("file").sendKeys(file.toString());
        browser.click("#upload").arrives("/studio/offers");
        browser.type("title", title)
                .type("summary", "Two rows, signed by their owner.")
                .type("licence", "CC0-1.0")
                .type("price", "100");
        new Select(browser.id("category")).selectByValue("science");
        browser.click("#save").arrives("/studio/offers/").sees(title);
    }

    private interface Change {
        Draft of(Draft draft);
    }

    private void answer(Browser browser, Change change) {
        answer(browser, secret, change);
    }

    /** Signs what the page asked for, as {@code change} has it. */
    private void answer(Browser browser, SecretKey key, Change change) {
        var draft = change.of(draft(asked(browser), key));
        browser.driver()
                .executeScript("window.signed(arguments[0])", signer.sign(draft, key).json());
    }

    private static String asked(Browser browser) {
        var driver = browser.driver();
        new WebDriverWait(driver, Duration.ofSeconds(30))
                .until(_ -> Boolean.TRUE.equals(driver.executeScript("return !!window.toSign")));
        return (String) Objects.requireNonNull(driver.executeScript("return window.toSign"));
    }

    /** Signers are given no author: it is theirs to put in. */
    private Draft draft(String json, SecretKey key) {
        return Draft.fromJson(
                "{\"pubkey\":\"" + signer.keyOf(key).hex() + "\"," + json.substring(1));
    }

    /** The event on the page. */
    private static Draft shown(Browser browser) {
        var json = browser.css("section.panel details pre code").getAttribute("textContent");
        return Draft.fromJson(Objects.requireNonNull(json));
    }

    private static Draft with(Draft draft, String content) {
        return new Draft(draft.author(), draft.createdAt(), draft.kind(), draft.tags(), content);
    }

    private List<String> events(Site site) throws Exception {
        return ForeignClient.everything(
                site,
                "{\"authors\":[\"%s\"],\"kinds\":[30402,1063]}"
                        .formatted(signer.keyOf(secret).hex()));
    }

    private List<String> all(Site site) throws Exception {
        return ForeignClient.everything(
                site, "{\"authors\":[\"%s\"]}".formatted(signer.keyOf(secret).hex()));
    }
}
