package satsuma.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.support.ui.Select;
import satsuma.nostr.Draft;
import satsuma.site.Browser;
import satsuma.site.ForeignClient;
import satsuma.site.Site;

/** Someone whose key is in their browser's signer sells: they see and sign every event. */
@ExtendWith(Site.Guide.class)
class OwnKeyIT {

    @TempDir Path folder;

    private final BrowserSigner signer = new BrowserSigner();
    private final String title = "Own key " + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void publishesEditsAndWithdraws(Site site) throws Exception {
        try (var browser = signedIn(site)) {
            offer(browser);
            browser.click("#publish").arrives("/sign/").sees(title).shoot("sign-request");
            assertThat(browser.text()).contains("Describes a file", "Offers");

            browser.click("#sign");
            signer.agree(browser);
            signer.agree(browser);
            browser.arrives("/studio/listings").sees(title);
            assertThat(events(site)).filteredOn(event -> event.contains(title)).hasSize(1);
            assertThat(events(site)).hasSize(2);

            browser.click("input[id$=edit]").arrives("/studio/offers/");
            browser.type("title", title + " improved").click("#save").arrives("/studio/offers/");
            browser.click("#publish").arrives("/sign/").click("#sign");
            signer.agree(browser);
            browser.arrives("/studio/listings").sees(title + " improved");
            assertThat(events(site)).hasSize(2);

            browser.driver().executeScript("window.confirm = () => true");
            browser.click("input[id$=withdraw]").arrives("/sign/").sees("Takes back");
            browser.click("#sign");
            signer.agree(browser);
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
            signer.change(
                    browser, draft -> with(draft, draft.content().replace("What I say", "Else")));
            browser.sees("It changed: content");

            browser.click("#sign");
            signer.impersonate(browser);
            browser.sees("The signer signed with another key");

            browser.click("#sign");
            signer.refuse(browser);
            browser.sees("The signer did not sign");

            // Past the script that looks first: the portal looks too.
            var changed = with(shown(browser), "{}");
            browser.driver()
                    .executeScript(
                            """
                            document.getElementById('signed').value = arguments[0];
                            document.getElementById('publish').click();
                            """,
                            signer.signed(changed));
            browser.sees("What came back is not what was asked for: content differs.");
            assertThat(all(site)).isEmpty();

            browser.click("#sign");
            signer.agree(browser);
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
            browser.type("signed", signer.signed(draft));
            browser.id("publish").click();
            browser.arrives("/account").sees("By hand");
        }
    }

    private Browser signedIn(Site site) {
        return signer.signIn(site, Browser.Look.desk(), "/account");
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
                "{\"authors\":[\"%s\"],\"kinds\":[30402,1063]}".formatted(signer.key().hex()));
    }

    private List<String> all(Site site) throws Exception {
        return ForeignClient.everything(
                site, "{\"authors\":[\"%s\"]}".formatted(signer.key().hex()));
    }
}
