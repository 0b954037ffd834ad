package satsuma.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.support.ui.Select;
import satsuma.site.Browser;
import satsuma.site.Browser.Look;
import satsuma.site.Opening;
import satsuma.site.Site;

/** An operator holds a payout to nobody, lets it go on and gives it up; its payee sees why. */
@ExtendWith(Site.Guide.class)
class PayoutQueueIT {

    private static final String WHY = "The address looks mistyped";

    @TempDir Path folder;

    @Test
    void heldWithAReasonLetGoAndGivenUp(Site site) throws Exception {
        var file = folder.resolve("owls.csv");
        Files.writeString(file, "day,owl\n1," + UUID.randomUUID() + "\n2,barn\n");
        try (var desk = site.browser();
                var shop = site.browser();
                var office = site.browser(Look.desk().withoutScripts())) {
            var creator = Member.signUp(desk, "creator");
            var slug = creator.publish("dataset", file, "Owls by night", 5_000, "science");
            Member.signUp(shop, "buyer").buy(slug);
            creator.awaitsMoney();
            desk.type("amount", "2000")
                    .type("target", "nobody-here@" + site.base().getAuthority())
                    .click("#request")
                    .css("#payouts .payout");

            Member.signUp(office, "operator");
            Opening.appoint(Opening.launcher(), office.open("/account").id("hex").getText());
            office.open("/ops/payouts").sees("Owed").css("#payouts tbody a").click();
            office.arrives("/ops/payouts/");
            var page = office.path();
            decide(office, "hold", WHY);
            office.css("#hold");
            assertThat(desk.open("/studio/payouts").text()).contains(WHY);

            decide(office.open(page), "let-go", "Asked, it is right");
            decide(office.open(page), "give-up", "Nobody is there");
            desk.open("/studio/payouts").css("#payouts .chip.bad");
            assertThat(desk.id("available").getText()).contains("4,400");
            office.open("/ops/payouts?view=all").sees("Nobody is there");
            pictures(site, page);
        }
    }

    /**
     * Chooses and gives a reason, and then once more says yes; again if the portal tried the payout
     * in between, as it does by itself.
     */
    private static void decide(Browser office, String act, String why) {
        var page = office.path();
        for (int times = 0; times < 5; times++) {
            new Select(office.id("act")).selectByValue(act);
            office.type("why", why).click("#next").css("#confirmation");
            office.sees(why).click("#confirm").css(".alert.good, .messages li");
            if (!office.text().contains("has moved on meanwhile")) {
                break;
            }
            office.open(page);
        }
        office.sees("Done, and written down.");
    }

    private static void pictures(Site site, String page) throws Exception {
        for (var look : List.of(Look.desk(), Look.phone().inTheDark())) {
            try (var office = site.browser(look)) {
                Member.signUp(office, "operator");
                Opening.appoint(Opening.launcher(), office.open("/account").id("hex").getText());
                var name = look.width() + (look.dark() ? "-dark" : "-light");
                office.open("/ops/payouts?view=all").one(By.id("payouts"));
                office.isSound("/ops/payouts").shoot("page-ops-payouts-" + name);
                office.open(page).one(By.id("steps"));
                office.isSound(page).shoot("page-ops-payout-" + name);
                office.open("/studio/payouts").isSound("/studio/payouts");
                office.shoot("page-studio-payouts-plan-" + name);
            }
        }
    }
}
