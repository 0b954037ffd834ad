package satsuma.market;

import java.util.UUID;
import satsuma.site.Browser;

/** Someone who has signed up by the page, in a browser of their own. */
record Member(String name, Browser browser) {

    private static final String PASSWORD = "correct horse battery staple";

    static Member signUp(Browser browser, String kind) {
        var name = kind + "-" + UUID.randomUUID().toString().substring(0, 8);
        browser.open("/sign-up?next=/library")
                .type("name", name)
                .type("password", PASSWORD)
                .click("#signUp")
                .arrives("/library");
        return new Member(name, browser);
    }

    /** Buys {@code slug} from the play wallet and waits until it is paid. */
    void buy(String slug) {
        begin(slug);
        browser.click("#payFromPlayWallet").sees("The file is in your library.");
    }

    /** Goes as far as the invoice. */
    void begin(String slug) {
        browser.open("/l/" + slug)
                .click("#buy")
                .arrives("/buy/")
                .click("#checkoutForm [type=submit]")
                .arrives("/pay/");
    }
}
