package satsuma.market;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import satsuma.kernel.ContentHash;
import satsuma.site.Browser;
import satsuma.site.Site;

/** Who knows the ids of what is other people's gets what they would get for ids of nothing. */
@ExtendWith(Site.Guide.class)
class OthersIdsAttackIT {

    @TempDir Path folder;

    @Test
    void aPurchaseIsItsBuyersAlone(Site site) throws Exception {
        try (var desk = site.browser();
                var phone = site.browser()) {
            var buyer = Member.signUp(desk, "buyer");
            var mallory = Member.signUp(phone, "mallory");
            buyer.begin("time-zones");
            var purchase = desk.path().substring("/pay/".length());
            var places =
                    List.of(
                            "/pay/%s",
                            "/library/%s/download",
                            "/api/v1/purchases/%s",
                            "/api/v1/purchases/%s/live");
            for (var place : places.subList(0, 3)) {
                assertLikeNothing(site, mallory, place, purchase);
            }

            assertThat(press(site, mallory, "/pay/" + purchase, "cancelForm", "cancel"))
                    .isEqualTo(404);
            assertThat(press(site, mallory, "/pay/" + purchase, "payForm", "payFromPlayWallet"))
                    .isEqualTo(404);
            desk.click("#payFromPlayWallet").sees("The file is in your library.");

            for (var place : places) {
                assertLikeNothing(site, mallory, place, purchase);
            }
            assertThat(mallory.get(site, "/library").body()).doesNotContain(purchase);
            assertThat(mallory.get(site, "/api/v1/purchases").body()).isEqualTo("[]");
        }
    }

    @Test
    void aReceiptShowsItsSaltToItsBuyerAlone(Site site) throws Exception {
        try (var desk = site.browser();
                var phone = site.browser()) {
            var buyer = Member.signUp(desk, "buyer");
            var mallory = Member.signUp(phone, "mallory");
            buyer.buy("time-zones");
            var link = Objects.requireNonNull(desk.id("receipt").getAttribute("href"));
            var receipt = link.substring(site.base().toString().length());

            assertThat(buyer.get(site, receipt).body()).contains("Your salt");
            assertThat(mallory.get(site, receipt).body())
                    .contains("verified")
                    .doesNotContain("Your salt", buyer.name(), buyer.key());
            assertThat(mallory.get(site, "/api/v1" + receipt).body())
                    .doesNotContain("salt", buyer.name(), buyer.key());
        }
    }

    @Test
    void aKeyToBuyOnceIsWorthNothingToOthers(Site site) throws Exception {
        try (var desk = site.browser();
                var phone = site.browser()) {
            var buyer = Member.signUp(desk, "buyer");
            var mallory = Member.signUp(phone, "mallory");
            var key = "key-" + UUID.randomUUID();

            var mine = order(site, buyer, key);
            var theirs = order(site, mallory, key);

            assertThat(order(site, buyer, key)).isEqualTo(mine);
            assertThat(theirs).isNotEqualTo(mine);
        }
    }

    @Test
    void aDraftAndItsFileAreTheirSellersAlone(Site site) throws Exception {
        var file = write("draft.csv");
        var hash = ContentHash.of(Files.readAllBytes(file)).hex();
        try (var desk = site.browser();
                var phone = site.browser()) {
            var seller = Member.signUp(desk, "seller");
            var mallory = Member.signUp(phone, "mallory");
            seller.offer("dataset", file, "Not out yet", 500, "science");
            var draft = draft(desk);

            assertLikeNothing(site, mallory, "/studio/offers/%s", draft);
            assertLikeNothing(site, mallory, "/studio/offers/%s/edit", draft);
            assertLikeNothing(site, mallory, "/studio/offers/new?goods=dataset&content=%s", hash);
            assertLikeNothing(site, mallory, "/studio/content/%s/download", hash);
            assertLikeNothing(site, mallory, "/%s", hash);

            // With a form that is good, for a draft of her own.
            mallory.offer("dataset", write("own.csv"), "Of her own", 500, "science");
            var own = draft(phone);
            for (var form :
                    List.of("&publishForm=publishForm&publish=x", "/edit&offerForm=x&save=x")) {
                var page = form.substring(0, form.indexOf('&'));
                var state = state(mallory, "/studio/offers/" + own + page);
                var fields = form.substring(form.indexOf('&') + 1);
                assertThat(post(site, mallory, "/studio/offers/" + draft + page, fields, state))
                        .isEqualTo(404);
            }

            assertThat(mallory.get(site, "/studio/listings").body()).doesNotContain(draft);
            desk.open("/studio/listings").sees("Not out yet");
        }
    }

    @Test
    void whatSomeoneIsToSignIsTheirsAlone(Site site) throws Exception {
        try (var desk = new BrowserSigner().signIn(site, Browser.Look.desk(), "/account");
                var phone = new BrowserSigner().signIn(site, Browser.Look.phone(), "/account")) {
            desk.type("about", "Not said yet").click("#describe").arrives("/sign/");
            var request = desk.path().substring("/sign/".length());
            var mallory = new Member("mallory", phone);

            assertLikeNothing(site, mallory, "/sign/%s", request);

            // With a form that is good, for a request of her own.
            phone.type("about", "Of her own").click("#describe").arrives("/sign/");
            var state = state(mallory, phone.path());
            assertThat(post(site, mallory, "/sign/" + request, "signForm=x&publish=x", state))
                    .isEqualTo(404);

            desk.open("/sign/" + request).sees("Not said yet");
        }
    }

    @Test
    void payoutsAreTheirPayeesAlone(Site site) throws Exception {
        var file = write("paid.csv");
        try (var desk = site.browser();
                var phone = site.browser()) {
            var seller = Member.signUp(desk, "seller");
            var mallory = Member.signUp(phone, "mallory");
            mallory.buy(seller.publish("dataset", file, "Paid out", 3_000, "science"));
            seller.awaitsMoney();
            desk.type("amount", "1500").click("#request").css("#payouts .chip.good");

            var page = mallory.get(site, "/studio/payouts").body();
            assertThat(page).contains("id=\"available\"").doesNotContain("id=\"payouts\"");
            assertThat(seller.get(site, "/studio/payouts").body()).contains("id=\"payouts\"");
        }
    }

    /** {@code other} gets for {@code id} what they get for an id of nothing, and a stranger too. */
    private static void assertLikeNothing(Site site, Member other, String place, String id)
            throws Exception {
        var nothing =
                id.length() == 36
                        ? UUID.randomUUID().toString()
                        : ContentHash.of(UUID.randomUUID().toString().getBytes(UTF_8)).hex();
        var real = other.get(site, place.formatted(id));
        var none = other.get(site, place.formatted(nothing));
        assertThat(real.statusCode()).as(place).isEqualTo(404).isEqualTo(none.statusCode());
        assertThat(masked(real.body(), id)).as(place).isEqualTo(masked(none.body(), nothing));

        var unknown = site.get(place.formatted(id));
        var missing = site.get(place.formatted(nothing));
        assertThat(unknown.statusCode()).as(place).isIn(302, 401, 404);
        assertThat(unknown.statusCode()).as(place).isEqualTo(missing.statusCode());
        assertThat(masked(unknown.body(), id)).isEqualTo(masked(missing.body(), nothing));
    }

    /** Without what is different each time. */
    private static String masked(String body, String id) {
        return body.replace(id, "ID")
                .replaceAll("nonce=\"[^\"]*\"", "")
                .replaceAll("csp\\.init\\('[^']*'\\)", "");
    }

    /** What the button {@code button} of a page without state answers who was never shown it. */
    private static int press(Site site, Member member, String path, String form, String button)
            throws IOException, InterruptedException {
        return post(site, member, path, form + "=" + form + "&" + button + "=x", "stateless");
    }

    private static int post(Site site, Member member, String path, String fields, String state)
            throws IOException, InterruptedException {
        var body = fields + "&jakarta.faces.ViewState=" + encoded(state);
        var request =
                HttpRequest.newBuilder(site.at(path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(body));
        return site.send(member.asThem(request)).statusCode();
    }

    /** What makes a form of the page at {@code path} a good one. */
    private static String state(Member member, String path) {
        var field = member.browser().open(path).css("[name='jakarta.faces.ViewState']");
        return Objects.requireNonNull(field.getAttribute("value"));
    }

    private static String draft(Browser browser) {
        return browser.path().replaceFirst("^/studio/offers/([0-9a-f-]{36}).*", "$1");
    }

    private Path write(String name) throws IOException {
        var rows = "a,b\n1," + UUID.randomUUID() + "\n2,x\n";
        return Files.writeString(folder.resolve(name), rows);
    }

    private static String order(Site site, Member member, String key) throws Exception {
        var request =
                HttpRequest.newBuilder(site.at("/api/v1/purchases"))
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", key)
                        .POST(BodyPublishers.ofString("{\"listing\":\"time-zones\"}"));
        var answer = site.send(member.asThem(request));
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body().replaceFirst("^\\{\"id\":\"([0-9a-f-]{36})\".*", "$1");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
