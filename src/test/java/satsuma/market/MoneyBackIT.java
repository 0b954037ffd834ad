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
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import satsuma.site.Browser;
import satsuma.site.Browser.Look;
import satsuma.site.Opening;
import satsuma.site.Site;

/** Money that goes back: frozen, given back in part, let go early, given back for good. */
@ExtendWith(Site.Guide.class)
class MoneyBackIT {

    @TempDir Path folder;

    @Test
    void aSaleIsFrozenGivenBackInPartAndAccepted(Site site) throws Exception {
        try (var desk = site.browser();
                var other = site.browser(Look.phone());
                var ops = site.browser();
                var plain = site.browser(Look.desk().withoutScripts())) {
            var seller = Member.signUp(desk, "seller");
            var operator = Member.signUp(ops, "operator");
            Opening.appoint(Opening.launcher(), operator.key());
            signIn(plain, seller);
            var slug = seller.publish("dataset", rows(), "Tides by the hour", 2_000, "science");
            var buyer = Member.signUp(other, "buyer");
            buyer.begin(slug);
            var trade = other.path().replace("/pay/", "/trades/");

            // Before it is paid, so that the window of seconds here does not run out meanwhile.
            ops.open(trade);
            ops.click("#freeze").sees("Please tick that you mean it.");
            ops.type("because", "The buyer says that hours are missing").click("#sure");
            ops.click("#freeze").sees("The buyer says that hours are missing").sees("frozen");
            other.click("#payFromPlayWallet").sees("The file is in your library.");
            var receipt = Objects.requireNonNull(other.id("receipt").getAttribute("href"));
            lookLonger(trade);
            ops.open(trade).shoot("trade-frozen-1280-light");
            other.open("/library").sees("frozen by an operator").shoot("library-frozen-390-light");
            assertThat(other.has("[id$=':accept']")).isFalse();

            giveBack(plain, trade, "500", "Two hours were missing");
            plain.sees("Two hours were missing").sees("1,500").shoot("trade-part-1280-light");
            other.open("/library").sees("You have back").shoot("library-part-390-light");

            ops.open(trade).type("because", "They agree").click("#sure");
            ops.click("#unfreeze").sees("They agree");
            other.open("/library").css("[id$=':accept']");
            other.shoot("library-390-light");
            accept(other);
            desk.open("/studio").sees("after giving back").shoot("studio-part-1280-light");

            giveBack(plain, trade, "", "All of them were missing");
            plain.sees("given back").shoot("trade-whole-1280-light");
            looksGoodEverywhere(site, operator, trade);
            other.open("/library").sees("Given back").shoot("library-whole-390-light");
            other.open(trade.replace("/trades/", "/pay/")).sees("All of them were missing");
            other.shoot("pay-given-back-390-light");
            var download = trade.replace("/trades/", "/library/") + "/download";
            assertThat(buyer.get(site, download).statusCode()).isEqualTo(403);
            var path = receipt.substring(site.base().toString().length());
            other.open(path).sees("Given back since").sees("verified");
            other.shoot("receipt-given-back-390-light");
            seesNoPeople(site, buyer, other);
        }
    }

    @Test
    void givesBackForProgramsOnceForOneKey(Site site) throws Exception {
        try (var desk = site.browser();
                var other = site.browser()) {
            var seller = Member.signUp(desk, "seller");
            var slug = seller.publish("dataset", rows(), "Winds by the hour", 2_000, "science");
            var buyer = Member.signUp(other, "buyer");
            buyer.begin(slug);
            var purchase = other.path().replace("/pay/", "");
            freeze(purchase);
            other.click("#payFromPlayWallet").sees("The file is in your library.");
            lookLonger(purchase);
            thaw(purchase);
            var refunds = "/api/v1/sales/" + purchase + "/refunds";

            assertThat(refund(site, buyer, refunds, "key-1", 100)).startsWith("404");
            assertThat(refund(site, seller, refunds, "key-1", 2_001)).startsWith("409");
            assertThat(refund(site, seller, refunds, "key-1", 300)).startsWith("200");
            assertThat(refund(site, seller, refunds, "key-1", 300))
                    .contains("\"refundedMsat\":300000");
            assertThat(seller.get(site, "/api/v1/sales/" + purchase).body())
                    .contains("\"state\":\"held\"", "\"what\":\"refunded\"");

            var accept = "/api/v1/purchases/" + purchase + "/accept";
            assertThat(post(site, seller, accept, "", "{}")).startsWith("404");
            assertThat(post(site, buyer, accept, "", "{}")).startsWith("200");
            assertThat(post(site, buyer, accept, "", "{}")).startsWith("409");
        }
    }

    /** The public books: live with scripts, complete without, and good to look at everywhere. */
    @Test
    void theFlowOfFundsIsLive(Site site) throws Exception {
        for (var look : new Look[] {Look.desk(), Look.phone()}) {
            for (var dark : new boolean[] {false, true}) {
                try (var reader = site.browser(dark ? look.inTheDark() : look)) {
                    reader.open("/trust/funds").css("#invariants");
                    reader.shoot("funds-" + look.width() + (dark ? "-dark" : "-light"));
                    reader.isSound("/trust/funds");
                }
            }
        }
        try (var reader = site.browser();
                var plain = site.browser(Look.desk().withoutScripts());
                var other = site.browser()) {
            reader.open("/trust/funds");
            var before = Integer.parseInt(reader.id("position").getText());
            Member.signUp(other, "buyer").buy("time-zones");

            // Nobody loads the page again.
            reader.one(By.xpath("//*[@id='position' and number(.) > " + before + "]"));
            plain.open("/trust/funds").sees("The chain");

            var transfer = link(other);
            assertThat(transfer).startsWith(site.base() + "/trust/transfers/");
            var json = transfer.substring(site.base().toString().length()).substring(6);
            assertThat(site.get("/api/v1/ledger" + json).body())
                    .contains("\"genuine\":true", "\"canonical\":\"48:escrow-open:");
            reader.open(transfer.substring(site.base().toString().length()));
            reader.sees("Sale").shoot("transfer-1280-light");
            assertThat(site.get("/trust/transfers/1/" + "0".repeat(64)).statusCode())
                    .isEqualTo(404);
            isWhatTheNodeSays(site);
        }
    }

    /** Waits for the next comparison with the node, a minute apart; money has moved before. */
    private static void isWhatTheNodeSays(Site site) throws Exception {
        var promise =
                Pattern.compile(
                        "\"found\":\"([^\"]*)\",\"holds\":(\\w+),\"name\":\"clearing-is-the-nodes\"");
        var until = Instant.now().plusSeconds(120);
        var books = site.get("/api/v1/ledger").body();
        var found = promise.matcher(books);
        while (!found.find() || found.group(1).startsWith("0 and")) {
            assertThat(Instant.now()).as(books).isBefore(until);
            Thread.sleep(Duration.ofSeconds(1));
            books = site.get("/api/v1/ledger").body();
            found = promise.matcher(books);
        }
        assertThat(found.group(2)).as(books).isEqualTo("true");
        assertThat(books).contains("\"sound\":true", "0 of ", " unknown");
    }

    @Test
    void anAlarmStaysUntilAnOperatorHasLooked(Site site) throws Exception {
        try (var ops = site.browser()) {
            Opening.appoint(Opening.launcher(), Member.signUp(ops, "operator").key());
            var about = UUID.randomUUID().toString();
            raise(about);
            ops.open("/trust/funds").sees("The node gave held money back by itself");

            ops.open("/ops/ledger").sees(about).shoot("ledger-alarm-1280-light");
            ops.type("because", "The node was away for a day").click("#sure");
            ops.click("#alarmForm [type=submit]").sees("The node was away for a day");

            assertThat(ops.open("/trust/funds").css("#invariants").isDisplayed()).isTrue();
            assertThat(ops.text()).doesNotContain(about);
        }
    }

    private static void raise(String about) throws SQLException {
        try (var connection = DriverManager.getConnection(Opening.launcher().database().url());
                var alarm =
                        connection.prepareStatement(
                                "insert into ledger_alarm (kind, about, detail, raised_at)"
                                        + " values ('hold-evaporated', ?, 'purchase:1', now())")) {
            alarm.setString(1, about);
            alarm.executeUpdate();
        }
    }

    /** The window is seconds here; this purchase has an hour. */
    private static void lookLonger(String trade) throws SQLException {
        change(
                "update settlement_escrow set state_at = now() + interval '1 hour' where trade = ?",
                trade);
    }

    private static void freeze(String trade) throws SQLException {
        change(
                "insert into settlement_step (trade, what, by, reason, amount_msat, at)"
                        + " values (?, 'FROZEN', repeat('a', 64), 'to look at it', 0, now())",
                trade);
    }

    private static void thaw(String trade) throws SQLException {
        change(
                "insert into settlement_step (trade, what, by, reason, amount_msat, at)"
                        + " values (?, 'UNFROZEN', repeat('a', 64), 'looked at it', 0, now())",
                trade);
        change(
                "update settlement_escrow set state = 'HELD', frozen_at = null where trade = ?",
                trade);
    }

    private static void change(String statement, String trade) throws SQLException {
        try (var connection = DriverManager.getConnection(Opening.launcher().database().url());
                var change = connection.prepareStatement(statement)) {
            change.setObject(1, UUID.fromString(trade.substring(trade.lastIndexOf('/') + 1)));
            change.executeUpdate();
        }
    }

    private static String link(Browser buyer) {
        buyer.click("#receipt").arrives("/receipts/");
        return Objects.requireNonNull(buyer.id("transfer").getAttribute("href"));
    }

    /** What the buyer can see of the refund in the books has no one in it. */
    private static void seesNoPeople(Site site, Member buyer, Browser browser) throws Exception {
        var href =
                browser.css("dd a[href*='/trust/transfers/']:not(#transfer)").getAttribute("href");
        var path = Objects.requireNonNull(href).substring(site.base().toString().length());
        var key = buyer.key();
        assertThat(site.get(path).body())
                .contains("names a person")
                .doesNotContain(key, buyer.name());
        assertThat(site.get("/api/v1/ledger" + path.substring(6)).body())
                .contains("BUYER_BALANCE")
                .doesNotContain(key, "canonical");
    }

    /** On a phone and in the dark as well. */
    private static void looksGoodEverywhere(Site site, Member operator, String trade)
            throws IOException {
        for (var look :
                new Look[] {Look.phone(), Look.phone().inTheDark(), Look.desk().inTheDark()}) {
            try (var ops = site.browser(look)) {
                signIn(ops, operator);
                ops.open(trade).css("#timeline li");
                ops.shoot("trade-" + look.width() + (look.dark() ? "-dark" : "-light"));
                ops.isSound(trade);
            }
        }
    }

    private static void accept(Browser buyer) {
        buyer.click("[id$=':accept']");
        buyer.driver().switchTo().alert().accept();
        buyer.sees("Library");
        assertThat(buyer.has("[id$=':accept']")).isFalse();
    }

    /** Asked twice, without any scripts. */
    private static void giveBack(Browser seller, String trade, String amount, String why)
            throws IOException {
        seller.open(trade);
        if (!amount.isEmpty()) {
            seller.type("amount", amount);
        }
        seller.type("why", why).click("#review").sees("Give this back?");
        seller.shoot("trade-review-" + (amount.isEmpty() ? "all" : amount) + "-1280-light");
        seller.click("#giveBack").arrives(trade);
    }

    private static void signIn(Browser browser, Member member) {
        browser.open("/sign-in?next=/library")
                .type("name", member.name())
                .type("password", Member.PASSWORD)
                .click("#signIn")
                .arrives("/library");
    }

    private static String refund(Site site, Member member, String path, String key, long sat)
            throws Exception {
        var body = "{\"amountSat\":" + sat + ",\"reason\":\"by a program\"}";
        return post(site, member, path, key, body);
    }

    /** The status and body of the answer. */
    private static String post(Site site, Member member, String path, String key, String body)
            throws Exception {
        var request =
                HttpRequest.newBuilder(site.at(path))
                        .header("Content-Type", "application/json")
                        .header("Origin", site.base().toString())
                        .POST(HttpRequest.BodyPublishers.ofString(body));
        if (!key.isEmpty()) {
            request.header("Idempotency-Key", key);
        }
        var answer = site.send(member.asThem(request));
        return answer.statusCode() + " " + answer.body();
    }

    private Path rows() throws IOException {
        var file = folder.resolve("tides-" + UUID.randomUUID() + ".csv");
        var rows = new StringBuilder("day,hour,metres\n");
        for (int i = 0; i < 100; i++) {
            rows.append("2026-05-%02d,%d,%d%n".formatted(1 + i / 24, i % 24, i % 7));
        }
        Files.writeString(file, rows.append(UUID.randomUUID()).append(",0,0\n"));
        return file;
    }
}
