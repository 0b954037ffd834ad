package satsuma.identity.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.support.ui.WebDriverWait;
import satsuma.nostr.Draft;
import satsuma.nostr.Event;
import satsuma.nostr.EventSigner;
import satsuma.nostr.Kind;
import satsuma.nostr.SecretKey;
import satsuma.nostr.Tag;
import satsuma.nostr.crypto.PureCurve;
import satsuma.site.Browser;
import satsuma.site.Site;

/** In by password or by a browser's signer, out again; and who is not let in. */
@ExtendWith(Site.Guide.class)
class SignInPageIT {

    private static final String PASSWORD = "correct horse battery";

    /** A signer as extensions are: asks someone else, here the test, to sign. */
    private static final String SIGNER =
            """
            window.nostr = {
              signEvent: (event) => new Promise((done) => {
                window.toSign = event;
                window.signed = (json) => done(JSON.parse(json));
              })
            };
            """;

    private final EventSigner signer = new EventSigner(new PureCurve());
    private final String name = "it-" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void letsPeopleInAndOutAndInAgain(Site site) throws IOException {
        try (var browser = site.browser()) {
            signUp(browser, "/sign-up?next=/account");
            browser.arrives("/account").sees(name).shoot("account");
            assertThat(browser.id("npub").getText()).startsWith("npub1");

            var cookie = cookie(browser);
            assertThat(cookie.isHttpOnly()).isTrue();
            assertThat(cookie.getSameSite()).isEqualTo("Lax");

            browser.click("details.menu > summary").click("form[action$='/sign-out'] button");
            browser.one(By.cssSelector("a[href^='/sign-in']"));
            assertThat(browser.driver().manage().getCookieNamed("satsuma")).isNull();

            browser.open("/account").arrives("/sign-in?next=").shoot("sign-in");
            browser.type("name", name).type("password", PASSWORD + "?").click("#signIn");
            browser.sees("Name and password do not go together.");
            browser.holds("name", name);

            browser.type("password", PASSWORD).click("#signIn");
            browser.arrives("/account").sees(name);
            assertThat(cookie(browser).getValue()).isNotEqualTo(cookie.getValue());
        }
    }

    @Test
    void givesTheKeyForThePassword(Site site) throws IOException {
        try (var browser = site.browser()) {
            signUp(browser, "/sign-up?next=/account");
            browser.arrives("/account").type("password", "not the password").click("#export");
            browser.sees("Name and password do not go together.");
            browser.type("password", PASSWORD).click("#export");
            assertThat(browser.id("ncryptsec").getText()).startsWith("ncryptsec1");
            browser.shoot("account-exported");

            browser.type("displayName", "Алиса 🍊 <b>").click("#describe");
            browser.holds("displayName", "Алиса 🍊 <b>");

            browser.click("#signOutEverywhere");
            browser.one(By.cssSelector("a[href^='/sign-in']"));
        }
    }

    @Test
    void worksWithoutScripts(Site site) throws IOException {
        try (var browser = site.browser(Browser.Look.phone().withoutScripts())) {
            browser.open("/sign-up?next=/account").type("name", name).type("password", PASSWORD);
            browser.shoot("sign-up-phone").id("signUp").click();
            browser.arrives("/account").sees(name);
        }
    }

    @Test
    void asksASignerAndTakesItsAnswerOnce(Site site) throws Exception {
        var secret = signer.freshKey();
        try (var browser = site.browser()) {
            browser.driver()
                    .executeCdpCommand(
                            "Page.addScriptToEvaluateOnNewDocument", Map.of("source", SIGNER));
            browser.open("/sign-in?next=/account").click("#signInBySigner");
            var event = signedFor(browser, secret);
            browser.driver().executeScript("window.signed(arguments[0])", event.json());

            browser.arrives("/account").sees(signer.keyOf(secret).npub());
            browser.sees("You keep this key yourself");

            var again = post(site, event.json());
            assertThat(again.body()).contains("The event has been used before.");
            assertThat(again.headers().allValues("Set-Cookie"))
                    .noneMatch(cookie -> cookie.startsWith("satsuma="));
        }
    }

    @Test
    void takesNoAnswerToWhatItDidNotAsk(Site site) throws Exception {
        var secret = signer.freshKey();
        var own = signed(secret, Instant.now(), site.at("/sign-in").toString(), "0".repeat(64));
        var elsewhere =
                signed(secret, Instant.now(), "https://evil.example/sign-in", "0".repeat(64));

        assertThat(post(site, own.json()).body()).contains("The challenge is over");
        assertThat(post(site, elsewhere.json()).body()).contains("signed for another address");
        assertThat(post(site, "{}").body()).contains("no signed event that could be read");
    }

    @Test
    void leadsNobodyToAnotherSite(Site site) {
        try (var browser = site.browser()) {
            signUp(browser, "/sign-up?next=//evil.example/");
            new WebDriverWait(browser.driver(), Duration.ofSeconds(30))
                    .until(_ -> !browser.path().startsWith("/sign-up"));
            assertThat(URI.create(Objects.requireNonNull(browser.driver().getCurrentUrl())))
                    .hasHost(site.base().getHost())
                    .hasPath("/");
        }
    }

    @Test
    void refusesWhatAnotherSiteMakesABrowserSend(Site site) throws Exception {
        var request =
                form(site, Map.of("signInForm", "signInForm", "name", name, "signIn", "x"))
                        .header("Origin", "https://evil.example");

        assertThat(site.send(request).statusCode()).isEqualTo(403);
    }

    @Test
    void makesNoSessionForStrangers(Site site) throws Exception {
        for (var path : List.of("/sign-in", "/sign-up")) {
            assertThat(site.get(path).headers().allValues("Set-Cookie")).as(path).isEmpty();
        }
        var wrong =
                site.send(
                        form(
                                site,
                                Map.of(
                                        "signInForm", "signInForm",
                                        "name", name,
                                        "password", PASSWORD,
                                        "signIn", "x",
                                        "jakarta.faces.ViewState", "stateless")));
        assertThat(wrong.body()).contains("Name and password do not go together.");
        assertThat(wrong.headers().allValues("Set-Cookie")).isEmpty();
    }

    private void signUp(Browser browser, String path) {
        browser.open(path).type("name", name).type("password", PASSWORD).click("#signUp");
    }

    private Event signedFor(Browser browser, SecretKey secret) {
        var driver = browser.driver();
        new WebDriverWait(driver, Duration.ofSeconds(30))
                .until(_ -> Boolean.TRUE.equals(driver.executeScript("return !!window.toSign")));
        var seconds = (Long) driver.executeScript("return window.toSign.created_at");
        return signed(
                secret,
                Instant.ofEpochSecond(Objects.requireNonNull(seconds)),
                text(driver.executeScript("return window.toSign.tags[0][1]")),
                text(driver.executeScript("return window.toSign.tags[2][1]")));
    }

    private Event signed(SecretKey secret, Instant at, String url, String challenge) {
        var tags =
                List.of(Tag.of("u", url), Tag.of("method", "POST"), Tag.of("challenge", challenge));
        return signer.sign(new Draft(signer.keyOf(secret), at, Kind.HTTP_AUTH, tags, ""), secret);
    }

    private static HttpResponse<String> post(Site site, String eventJson) throws Exception {
        return site.send(
                form(
                        site,
                        Map.of(
                                "signerForm", "signerForm",
                                "event", eventJson,
                                "signInBySigner", "x",
                                "jakarta.faces.ViewState", "stateless")));
    }

    private static HttpRequest.Builder form(Site site, Map<String, String> fields) {
        var body =
                fields.entrySet().stream()
                        .map(e -> encoded(e.getKey()) + "=" + encoded(e.getValue()))
                        .collect(Collectors.joining("&"));
        return HttpRequest.newBuilder(site.at("/sign-in"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Cookie cookie(Browser browser) {
        return Objects.requireNonNull(browser.driver().manage().getCookieNamed("satsuma"));
    }

    private static String text(@Nullable Object value) {
        return Objects.requireNonNull((String) value);
    }
}
