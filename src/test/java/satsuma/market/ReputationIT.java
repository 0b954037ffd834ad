package satsuma.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import satsuma.kernel.NostrKey;
import satsuma.site.Browser;
import satsuma.site.Browser.Look;
import satsuma.site.Opening;
import satsuma.site.Site;

/** Reviews and standing, from a purchase to the seller's score, and what does not count. */
@ExtendWith(Site.Guide.class)
class ReputationIT {

    private static final Look[] LOOKS = {
        Look.desk(), Look.phone(), Look.desk().inTheDark(), Look.phone().inTheDark()
    };

    @TempDir Path folder;

    @Test
    void aReviewIsWrittenAnsweredAndCounted(Site site) throws Exception {
        try (var desk = site.browser();
                var other = site.browser(Look.phone())) {
            var seller = Member.signUp(desk, "seller");
            var slug = seller.publish("dataset", rows(), "Gulls by the hour", 500, "science");
            var npub = new NostrKey(seller.key()).npub();
            desk.open("/u/" + npub).sees("No settled sales yet");
            assertThat(site.get("/api/v1/reputation/" + npub).body())
                    .contains("reputation-no-evidence");
            var buyer = Member.signUp(other, "buyer");
            buyer.buy(slug);
            var purchase = other.path().replace("/pay/", "");

            looksGoodEverywhere(site, buyer, "review", "/library/" + purchase + "/review");
            other.open("/library").sees("Write a review");
            other.open("/library/" + purchase + "/review").click("#publish");
            other.sees("Please give one to five stars.");
            other.click("[id='stars:1']")
                    .type("text", "All gulls are there.\n<script>alert(1)</script>")
                    .click("#publish")
                    .arrives("/l/" + slug)
                    .sees("All gulls are there.")
                    .sees("<script>alert(1)</script>")
                    .sees("Bought here");
            other.open("/library").sees("Your review");

            desk.open("/studio/reviews").sees("All gulls are there.").click("a[href*='answer=']");
            desk.sees("Your answer");
            desk.type("text", "Thank you. Terns come next.")
                    .click("#reply")
                    .sees("Thank you. Terns come next.");
            looksGoodEverywhere(site, seller, "studio-reviews", "/studio/reviews");

            var page = site.get("/l/" + slug);
            assertThat(page.headers().allValues("Set-Cookie")).isEmpty();
            assertThat(page.body())
                    .contains("\"@type\":\"AggregateRating\",\"ratingValue\":\"4.0\"")
                    .contains("The seller answered", "Thank you. Terns come next.")
                    .doesNotContain("<script>alert(1)");

            var standing = awaits(site, "/api/v1/reputation/" + npub, "\"rating\":4.0");
            assertThat(standing).contains("\"sales\":1", "\"trust\":\"new\"", "\"ratings\":1");
            assertThat(site.get("/api/v1/reputation/top?limit=100").body()).contains(npub);
            assertThat(site.get("/api/v1/reputation/tiers/trust/new").body()).contains(npub);
            assertThat(site.get("/api/v1/reputation/stats").body()).contains("\"sellers\":");
            assertThat(site.get("/api/v1/reputation/tiers/trust/king").statusCode()).isEqualTo(404);

            assertThat(awaitsLabel(slug))
                    .contains("[\"l\",\"verified-purchase\",\"market.satsuma.review\"]")
                    .contains("[\"receipt\",");

            assertThat(post(site, buyer, "{\"purchase\":\"" + purchase + "\",\"stars\":5}"))
                    .startsWith("200");
            assertThat(site.get("/l/" + slug).body()).contains("\"ratingValue\":\"5.0\"");
            assertThat(post(site, seller, "{\"purchase\":\"" + purchase + "\",\"stars\":5}"))
                    .startsWith("404");
            assertThat(post(site, buyer, "{\"event\":{\"kind\":1}}")).startsWith("400");
            for (var look : LOOKS) {
                try (var browser = site.browser(look)) {
                    looksGood(browser, look, "listing-reviewed", "/l/" + slug);
                    browser.open("/u/" + npub).click("#why > summary");
                    browser.id("formula");
                    looksGood(browser, look, "seller-standing");
                    looksGood(browser, look, "reputation", "/reputation");
                }
            }
        }
    }

    @Test
    void aCircleDoesNotCountUntilAnOperatorSaysSo(Site site) throws Exception {
        try (var one = site.browser();
                var two = site.browser();
                var ops = site.browser()) {
            var first = Member.signUp(one, "ring");
            var second = Member.signUp(two, "ring");
            var operator = Member.signUp(ops, "operator");
            Opening.appoint(Opening.launcher(), operator.key());
            var npub = new NostrKey(first.key()).npub();
            second.buy(first.publish("dataset", rows(), "Ducks", 500, "science"));
            awaits(site, "/api/v1/reputation/" + npub, "\"sales\":1");

            first.buy(second.publish("dataset", rows(), "Geese", 500, "science"));

            awaits(site, "/api/v1/reputation/" + npub, "reputation-no-evidence");
            ops.open("/ops/risk").sees("Circle").sees(npub);
            looksGoodEverywhere(site, operator, "ops-risk", "/ops/risk");
            assertThat(first.get(site, "/ops/risk").statusCode()).isEqualTo(403);
            ops.open("/ops/risk").click("#suspicions [id$=clear]").sees("Please say why");
            for (int i = 0; i < 10 && ops.open("/ops/risk").text().contains(npub); i++) {
                if (!ops.has("#suspicions")) {
                    break;
                }
                ops.type("why", "Two who know each other from a fair");
                ops.click("#suspicions [id$=clear]").sees("Two who know each other");
            }

            assertThat(awaits(site, "/api/v1/reputation/" + npub, "\"sales\":1"))
                    .contains("cleared:");
        }
    }

    @Test
    void aBuyerWhoIsPaidOutToTheSellersAddressDoesNotCount(Site site) throws Exception {
        try (var one = site.browser();
                var two = site.browser();
                var ops = site.browser()) {
            var seller = Member.signUp(one, "purse");
            var buyer = Member.signUp(two, "purse");
            var npub = new NostrKey(seller.key()).npub();
            var address = seller.name() + "@wallet.example";
            for (var browser : List.of(one, two)) {
                browser.open("/studio/payouts").type("planTarget", address).click("#keep");
                browser.open("/studio/payouts").holds("planTarget", address);
            }
            var operator = Member.signUp(ops, "operator");
            Opening.appoint(Opening.launcher(), operator.key());

            buyer.buy(seller.publish("dataset", rows(), "Swans", 500, "science"));

            var until = Instant.now().plusSeconds(60);
            while (!ops.open("/ops/risk").text().contains("One wallet")) {
                assertThat(Instant.now()).as(ops.text()).isBefore(until);
            }
            assertThat(site.get("/api/v1/reputation/" + npub).body())
                    .contains("reputation-no-evidence");
        }
    }

    @Test
    void theFormulaCanBePlayedWithWithoutScripts(Site site) {
        try (var browser = site.browser(Look.desk().withoutScripts())) {
            browser.open("/reputation").sees("0.8321");

            browser.type("idle", "0").click("#play button").sees("= 0.9220");
            browser.open("/reputation?success=%3Cscript%3E&idle=-3&rating=99").sees("= 0.8502");
        }
    }

    private static void looksGoodEverywhere(Site site, Member member, String name, String page)
            throws IOException {
        for (var look : LOOKS) {
            try (var browser = site.browser(look)) {
                browser.open("/sign-in?next=/library")
                        .type("name", member.name())
                        .type("password", Member.PASSWORD)
                        .click("#signIn")
                        .arrives("/library");
                looksGood(browser, look, name, page);
            }
        }
    }

    private static void looksGood(Browser browser, Look look, String name, String page)
            throws IOException {
        browser.open(page).css("h1");
        looksGood(browser, look, name);
    }

    private static void looksGood(Browser browser, Look look, String name) throws IOException {
        browser.shoot("%s-%d-%s".formatted(name, look.width(), look.dark() ? "dark" : "light"));
        browser.isSound(name);
    }

    /** What {@code path} answers as soon as it contains {@code text}. */
    private static String awaits(Site site, String path, String text) throws Exception {
        var until = Instant.now().plusSeconds(60);
        while (true) {
            var body = site.get(path).body();
            if (body.contains(text)) {
                return body;
            }
            assertThat(Instant.now()).as(body).isBefore(until);
            Thread.sleep(Duration.ofMillis(500));
        }
    }

    /** The label of the portal about the review of {@code slug}, as it was signed. */
    private static String awaitsLabel(String slug) throws Exception {
        var until = Instant.now().plusSeconds(60);
        while (true) {
            var label = label(slug);
            if (label != null) {
                return label;
            }
            assertThat(Instant.now()).as("a label").isBefore(until);
            Thread.sleep(Duration.ofMillis(500));
        }
    }

    private static @org.jspecify.annotations.Nullable String label(String slug)
            throws SQLException {
        try (var connection = DriverManager.getConnection(Opening.launcher().database().url());
                var query =
                        connection.prepareStatement(
                                """
                                select convert_from(e.raw, 'UTF8') from reputation_review r
                                join nostr_event e on e.id = decode(r.label_event, 'hex')
                                where r.slug = ?
                                """)) {
            query.setString(1, slug);
            try (var rows = query.executeQuery()) {
                return rows.next() ? rows.getString(1) : null;
            }
        }
    }

    private static String post(Site site, Member member, String body) throws Exception {
        var request =
                HttpRequest.newBuilder(site.at("/api/v1/reputation/reviews"))
                        .header("Content-Type", "application/json")
                        .header("Origin", site.base().toString())
                        .POST(HttpRequest.BodyPublishers.ofString(body));
        var answer = site.send(member.asThem(request));
        return answer.statusCode() + " " + answer.body();
    }

    private Path rows() throws IOException {
        var file = folder.resolve("birds-" + UUID.randomUUID() + ".csv");
        var rows = new StringBuilder("day,hour,birds\n");
        for (int i = 0; i < 100; i++) {
            rows.append("2026-05-%02d,%d,%d%n".formatted(1 + i / 24, i % 24, i % 7));
        }
        Files.writeString(file, rows.append(UUID.randomUUID()).append(",0,0\n"));
        return file;
    }
}
