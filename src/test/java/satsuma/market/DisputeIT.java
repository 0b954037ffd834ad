package satsuma.market;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import satsuma.kernel.ContentHash;
import satsuma.site.Browser;
import satsuma.site.Browser.Look;
import satsuma.site.Opening;
import satsuma.site.Site;

/** Whole disputes on the running portal: two people, two arbiters, and those who are none. */
@ExtendWith(Site.Guide.class)
class DisputeIT {

    private static final String REASON = "Two of the twelve months are missing in the file.";

    @TempDir Path folder;

    @Test
    void goesFromTheFilingThroughAnAppealToItsEnd(Site site) throws Exception {
        try (var desk = site.browser();
                var phone = site.browser(Look.phone());
                var first = site.browser(Look.desk().withoutScripts());
                var second = site.browser()) {
            var seller = Member.signUp(desk, "seller");
            var slug = seller.publish("dataset", rows(), "Rains by the month", 5_000, "science");
            var buyer = Member.signUp(phone, "buyer");
            buyer.buy(slug);
            var purchase = purchase(phone);
            assertThat(buyer.get(site, "/library/" + purchase + "/download").statusCode())
                    .isEqualTo(200);

            phone.open("/library").click("a.dispute").arrives("/disputes/file/" + purchase);
            phone.shoot("dispute-file-390-light").isSound("file");
            phone.type("amount", "6000").type("reason", "Two months are missing");
            phone.click("#file").sees("At most 5,000 sat can be in dispute.");
            phone.type("amount", "3000").click("#file").arrives("/disputes/");
            phone.sees("What was promised before payment")
                    .click("#portals details:nth-of-type(3) > summary");
            phone.sees("fetched: 1 times");
            var room = phone.path();
            evidence(phone, "gap.log", "no rows for May\n<script>alert(1)</script>\n");
            phone.sees("gap.log").sees("What I see");

            desk.open("/disputes").sees("Rains by the month").shoot("disputes-1280-light");
            desk.open(room).sees("Two months are missing").shoot("dispute-answer-1280-light");
            desk.type("answerText", "They are in the second table").click("#answer");
            desk.sees("Check: handed over").sees("Check: paid for what was announced");
            desk.type("words", "Would 1,000 do?").click("#say").sees("Would 1,000 do?");
            desk.type("back", "1000").click("#propose").sees("Proposed to settle");
            phone.open(room).sees("The other side proposes").shoot("dispute-offer-390-light");
            phone.isSound("offer");

            var ada = arbiter(first, "ada");
            first.open("/ops/disputes").sees("Rains by the month");
            first.shoot("dispute-board-1280-light");
            first.open(room).click("#take").sees("The ruling is due:");
            first.shoot("dispute-rule-1280-light");
            first.type("part", "2000").type("because", "Says " + seller.name());
            choose(first, "decision", "partial");
            first.click("#sureRule").click("#rule").sees("must not have names");
            first.type("because", REASON).click("#rule");
            first.sees("It becomes final:");

            desk.open(room).sees(REASON).type("grounds", "The second table was not looked at");
            desk.shoot("dispute-appeal-1280-light").click("#appeal").sees("It was appealed.");
            first.open(room).sees("It was appealed.");
            assertThat(first.has("#take")).isFalse();
            arbiter(second, "eve");
            second.open(room).click("#take").sees("The ruling, which is final, is due:");
            second.type("part", "1500").type("because", "One month is in the second table.");
            choose(second, "decision", "partial");
            second.click("#sureRule").click("#rule").sees("the money is where it belongs");
            second.shoot("dispute-over-1280-light");

            phone.open(room).sees("Ruling on appeal").shoot("dispute-over-390-light");
            phone.open("/library").sees("You have back").sees("Dispute: resolved");
            assertThat(refunded(purchase)).isEqualTo(1_500_000);
            phone.open("/disputes/rulings").sees("One month is in the second table.");
            phone.shoot("rulings-390-light").isSound("rulings");
            var rulings = site.get("/api/v1/disputes/rulings").body();
            assertThat(rulings)
                    .contains("One month is in the second table.")
                    .doesNotContain(buyer.name(), seller.name(), ada.name(), slug);
            for (var look :
                    new Look[] {Look.phone().inTheDark(), Look.desk().inTheDark(), Look.desk()}) {
                looks(site, look, buyer, room);
            }
        }
    }

    @Test
    void goesOnByItselfWhenNobodyAnswers(Site site) throws Exception {
        try (var desk = site.browser();
                var other = site.browser();
                var third = site.browser()) {
            arbiter(third, "ida");
            var seller = Member.signUp(desk, "seller");
            var slug = seller.publish("dataset", rows(), "Snow by the month", 2_000, "science");
            var buyer = Member.signUp(other, "buyer");
            buyer.buy(slug);
            var id = file(site, buyer, purchase(other), 2_000);
            pass(id, "25 hours");
            var until = System.nanoTime() + 60_000_000_000L;
            while (!buyer.get(site, "/api/v1/disputes/" + id).body().contains("arbitration")) {
                assertThat(System.nanoTime()).as("the clock looks").isLessThan(until);
                Thread.sleep(500);
            }

            assertThat(buyer.get(site, "/api/v1/disputes/" + id).body())
                    .contains("\"what\":\"lapsed\"", "\"what\":\"assigned\"")
                    .contains("check-delivery");
        }
    }

    /** Strangers get what they would get for ids of nothing. */
    @Test
    void isTheirPartiesAlone(Site site) throws Exception {
        try (var desk = site.browser();
                var other = site.browser();
                var third = site.browser()) {
            var seller = Member.signUp(desk, "seller");
            var slug = seller.publish("dataset", rows(), "Hail by the month", 2_000, "science");
            var buyer = Member.signUp(other, "buyer");
            buyer.buy(slug);
            var purchase = purchase(other);
            var mallory = Member.signUp(third, "mallory");

            assertThat(mallory.get(site, "/disputes/file/" + purchase).statusCode()).isEqualTo(404);
            assertThat(post(site, mallory, "", filed(purchase, 2_000), "k")).startsWith("404");
            var id = file(site, buyer, purchase, 2_000);
            assertThat(post(site, buyer, "", filed(purchase, 2_000), "key-of-" + purchase))
                    .startsWith("200")
                    .contains(id);
            var said =
                    post(
                            site,
                            buyer,
                            "/" + id + "/evidence",
                            "{\"kind\":\"log\",\"file\":\"x.html\",\"base64\":\"PGI+aGk8L2I+\"}",
                            "");
            var piece =
                    said.replaceFirst("(?s).*\"file\":\"x.html\",.*?\"id\":\"([^\"]*)\".*", "$1");
            assertThat(said).contains(ContentHash.of("<b>hi</b>".getBytes(UTF_8)).hex());
            var file = "/disputes/" + id + "/evidence/" + piece;
            var mine = seller.get(site, file);
            assertThat(mine.body()).isEqualTo("<b>hi</b>");
            assertThat(mine.headers().firstValue("Content-Type"))
                    .hasValue("application/octet-stream");
            assertThat(mine.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(mine.headers().firstValue("Content-Disposition").orElse(""))
                    .startsWith("attachment; filename=\"x.html\"");

            for (var path : new String[] {"/disputes/" + id, file, "/api/v1/disputes/" + id}) {
                var none = path.replace(id, UUID.randomUUID().toString());
                assertThat(mallory.get(site, path).statusCode()).as(path).isEqualTo(404);
                assertThat(mallory.get(site, none).statusCode()).as(path).isEqualTo(404);
            }
            assertThat(mallory.get(site, "/ops/disputes").statusCode()).isEqualTo(403);
            assertThat(mallory.get(site, "/api/v1/disputes").body()).isEqualTo("[]");
            var text = "{\"text\":\"hello\"}";
            var rule = "{\"decision\":\"none\",\"reason\":\"no\"}";
            for (var path : new String[] {"respond", "appeal", "messages"}) {
                assertThat(post(site, mallory, "/" + id + "/" + path, text, "k"))
                        .as(path)
                        .startsWith("404");
            }
            assertThat(post(site, mallory, "/" + id + "/resolve", rule, "k")).startsWith("404");
            assertThat(post(site, buyer, "/" + id + "/resolve", rule, "k")).startsWith("403");
            assertThat(post(site, mallory, "/" + id + "/evidence", "{\"kind\":\"log\"}", ""))
                    .startsWith("404");
            assertThat(post(site, seller, "/" + id + "/respond", text, "r-1")).startsWith("200");
            assertThat(post(site, seller, "/" + id + "/respond", text, "r-1")).startsWith("200");
            assertThat(post(site, seller, "/" + id + "/respond", text, "r-2")).startsWith("409");
        }
    }

    private static Member arbiter(Browser browser, String name) throws SQLException {
        var member = Member.signUp(browser, name);
        change("insert into identity_role values (?, 'ARBITER', 'test', now())", member.key());
        return member;
    }

    private static void looks(Site site, Look look, Member member, String room) throws IOException {
        try (var browser = site.browser(look)) {
            browser.open("/sign-in?next=/library")
                    .type("name", member.name())
                    .type("password", Member.PASSWORD)
                    .click("#signIn")
                    .arrives("/library");
            browser.open(room).css("#timeline li");
            browser.shoot("dispute-" + look.width() + (look.dark() ? "-dark" : "-light"));
            browser.isSound(room);
        }
    }

    private void evidence(Browser browser, String name, String content) throws IOException {
        var file = Files.writeString(folder.resolve(name), content);
        choose(browser, "kind", "log");
        browser.type("fileTitle", "What I see");
        browser.id("file").sendKeys(file.toString());
        browser.click("#putIn");
    }

    private static void choose(Browser browser, String id, String value) {
        browser.css("#" + id + " option[value='" + value + "']").click();
    }

    private static String purchase(Browser paid) {
        return paid.path().replace("/pay/", "");
    }

    private static String file(Site site, Member member, String purchase, long sat)
            throws Exception {
        var answer = post(site, member, "", filed(purchase, sat), "key-of-" + purchase);
        assertThat(answer).startsWith("200");
        return answer.replaceFirst("(?s).*\"id\":\"([0-9a-f-]{36})\",\"messages.*", "$1");
    }

    private static String filed(String purchase, long sat) {
        return "{\"purchase\":\"%s\",\"type\":\"quality\",\"amountSat\":%d,\"reason\":\"Gaps\"}"
                .formatted(purchase, sat);
    }

    /** The status and body of the answer. */
    private static String post(Site site, Member member, String path, String body, String key)
            throws Exception {
        var request =
                HttpRequest.newBuilder(site.at("/api/v1/disputes" + path))
                        .header("Content-Type", "application/json")
                        .header("Origin", site.base().toString())
                        .POST(BodyPublishers.ofString(body));
        if (!key.isEmpty()) {
            request.header("Idempotency-Key", key);
        }
        var answer = site.send(member.asThem(request));
        return answer.statusCode() + " " + answer.body();
    }

    /** As if it had been filed so much earlier. */
    private static void pass(String dispute, String time) throws SQLException {
        change(
                "update dispute set filed_at = filed_at - interval '"
                        + time
                        + "', until_at = until_at - interval '"
                        + time
                        + "', look_at = look_at - interval '"
                        + time
                        + "' where id = cast(? as uuid)",
                dispute);
    }

    private static long refunded(String purchase) throws SQLException {
        try (var connection = DriverManager.getConnection(Opening.launcher().database().url());
                var query =
                        connection.prepareStatement(
                                "select refunded_msat from settlement_escrow"
                                        + " where trade = cast(? as uuid)")) {
            query.setString(1, purchase);
            try (var rows = Objects.requireNonNull(query.executeQuery())) {
                assertThat(rows.next()).isTrue();
                return rows.getLong(1);
            }
        }
    }

    private static void change(String statement, String argument) throws SQLException {
        try (var connection = DriverManager.getConnection(Opening.launcher().database().url());
                var change = connection.prepareStatement(statement)) {
            change.setString(1, argument);
            change.executeUpdate();
        }
    }

    private Path rows() throws IOException {
        var file = folder.resolve("rains-" + UUID.randomUUID() + ".csv");
        var rows = new StringBuilder("month,day,mm\n");
        for (int i = 0; i < 100; i++) {
            rows.append("2026-%02d,%d,%d%n".formatted(1 + i / 30, 1 + i % 30, i % 7));
        }
        return Files.writeString(file, rows.append(UUID.randomUUID()).append(",0,0\n"));
    }
}
