package satsuma.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import satsuma.site.ForeignClient;
import satsuma.site.Site;

/** Somebody imitates the name and the title of another; nobody need be taken in (G5). */
@ExtendWith(Site.Guide.class)
class LookalikeAttackIT {

    /** Turns, hides or isolates text, as it must never come from a stranger. */
    private static final String BENDING = "[\\u200B\\u200D\\u202A-\\u202E\\u2066-\\u2069]";

    @Test
    void aStrangerFromARelayStandsUnderTheirKey(Site site) throws Exception {
        var name = "look-" + UUID.randomUUID().toString().substring(0, 8);
        var said =
                ForeignClient.run(
                        "lookalike-attack.mjs",
                        ForeignClient.relay(site),
                        "Open Atlas",
                        "Time zones",
                        name);
        var npub = said.getLast().split(" ", -1)[1];
        var key = npub.substring(0, 10) + "…" + npub.substring(npub.length() - 5);

        for (var page : new String[] {"/l/" + name, "/u/" + npub, "/search?q=" + name}) {
            var body = site.get(page).body();
            assertThat(body).as(page).contains(key).doesNotContainPattern(BENDING);
        }
        assertThat(site.get("/l/" + name).body()).contains("id=\"deceptive\"");
        assertThat(site.get("/l/time-zones").body()).doesNotContain("id=\"deceptive\"");
        assertThat(site.get("/l/" + name + "/status").body()).doesNotContainPattern(BENDING);
        try (var browser = site.browser()) {
            browser.open("/l/" + name).css("#deceptive");
            browser.shoot("lookalike-listing-1280-light");
        }
    }

    @Test
    void nobodyHereTakesANameThatLooksLikeAnothers(Site site) throws Exception {
        try (var desk = site.browser();
                var phone = site.browser()) {
            var ends = UUID.randomUUID().toString().substring(0, 6).replace('1', '2');
            var name = "ill" + ends;
            desk.open("/sign-up?next=/library")
                    .type("name", name)
                    .type("password", Member.PASSWORD)
                    .click("#signUp")
                    .arrives("/library");

            phone.open("/sign-up?next=/library")
                    .type("name", "i1l" + ends)
                    .type("password", Member.PASSWORD)
                    .click("#signUp")
                    .sees("a name that looks the same");

            Member.signUp(phone, "mallory");
            phone.open("/account").type("displayName", "іll" + ends).click("#describe");
            phone.sees("several alphabets");
            phone.open("/account").type("displayName", "Ill" + ends).click("#describe");
            phone.sees("looks like somebody else");
            phone.open("/account").type("displayName", "Мэллори").click("#describe");
            phone.sees("Saved, and on its way");
        }
    }
}
