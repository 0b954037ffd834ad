package satsuma.market;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.openqa.selenium.support.ui.WebDriverWait;
import satsuma.kernel.NostrKey;
import satsuma.nostr.Draft;
import satsuma.nostr.EventSigner;
import satsuma.nostr.SecretKey;
import satsuma.nostr.crypto.PureCurve;
import satsuma.site.Browser;
import satsuma.site.Site;

/** A browser's signer (NIP-07) with a fresh key, as extensions are; the test is who agrees. */
final class BrowserSigner {

    private static final String SCRIPT =
            """
            window.nostr = {
              signEvent: (event) => new Promise((done, refuse) => {
                window.toSign = JSON.stringify(event);
                window.signed = (json) => { window.toSign = null; done(JSON.parse(json)); };
                window.refuse = () => { window.toSign = null; refuse(new Error('no')); };
              })
            };
            """;

    private final EventSigner signer = new EventSigner(new PureCurve());
    private final SecretKey secret = signer.freshKey();

    SecretKey secret() {
        return secret;
    }

    NostrKey key() {
        return signer.keyOf(secret);
    }

    /** A browser in which its owner has signed in and come to {@code next}. */
    Browser signIn(Site site, Browser.Look look, String next) {
        var browser = site.browser(look);
        browser.driver()
                .executeCdpCommand(
                        "Page.addScriptToEvaluateOnNewDocument", Map.of("source", SCRIPT));
        browser.open("/sign-in?next=" + next).click("#signInBySigner");
        agree(browser);
        return browser.arrives(next);
    }

    /** Signs what the page asks for. */
    void agree(Browser browser) {
        answer(browser, secret, draft -> draft);
    }

    /** Signs something else than what the page asks for. */
    void change(Browser browser, UnaryOperator<Draft> change) {
        answer(browser, secret, change);
    }

    /** Signs what the page asks for, with somebody else's key. */
    void impersonate(Browser browser) {
        answer(browser, signer.freshKey(), draft -> draft);
    }

    void refuse(Browser browser) {
        asked(browser);
        browser.driver().executeScript("window.refuse()");
    }

    /** The signed event as another program would give it. */
    String signed(Draft draft) {
        return signer.sign(draft, secret).json();
    }

    private void answer(Browser browser, SecretKey key, UnaryOperator<Draft> change) {
        var draft = change.apply(draft(asked(browser), key));
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
}
