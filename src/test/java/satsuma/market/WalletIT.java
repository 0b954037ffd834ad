package satsuma.market;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import satsuma.kernel.ContentHash;
import satsuma.site.Browser;
import satsuma.site.Site;

/** A balance: topped up, spent, looked through, taken out; and nobody else's business. */
@ExtendWith(Site.Guide.class)
class WalletIT {

    @Test
    void aBalanceIsToppedUpSpentAndTakenOut(Site site) throws Exception {
        try (var browser = site.browser()) {
            var member = Member.signUp(browser, "saver");
            browser.open("/wallet").sees("Nothing has come or gone yet").shoot("wallet-empty");
            browser.sees("Play wallet:");

            topUp(browser, "20,000");

            browser.click("#wallet").arrives("/wallet");
            browser.sees("20,000").isSound("wallet with a top-up");
            buyFromBalance(browser);
            browser.click("#receipt").arrives("/receipts/");
            browser.sees("verified").sees("so there is no preimage");
            browser.isSound("receipt of a balance").shoot("receipt-from-balance");

            browser.open("/studio/payouts").type("amount", "5000").click("#request");
            browser.css("#payouts .chip.good");

            browser.open("/wallet").sees("Payout");
            browser.shoot("wallet-full").isSound("wallet with all kinds");
            compares(site, member);
            browser.open("/wallet?kind=purchase").sees("balance-spend:");
            assertThat(browser.driver().findElements(By.cssSelector("#history tbody tr")))
                    .hasSize(1);
            browser.open("/wallet?kind=refund").sees("There is nothing of this kind.");
            browser.open("/wallet?page=999").sees("topup:");
        }
    }

    @Test
    void aTopUpIsPaidWithoutScriptsAndFitsAPhone(Site site) throws IOException {
        try (var browser = site.browser(Browser.Look.phone().withoutScripts())) {
            Member.signUp(browser, "plain");
            topUp(browser, "3000");
            browser.click("#wallet").arrives("/wallet").sees("3,000").shoot("wallet-phone");
        }
    }

    @Test
    void theLooksAreAllSound(Site site) throws IOException {
        for (var look :
                List.of(
                        Browser.Look.desk().inTheDark(),
                        Browser.Look.phone(),
                        Browser.Look.phone().inTheDark())) {
            try (var browser = site.browser(look)) {
                Member.signUp(browser, "looker");
                browser.open("/wallet").type("amount", "8000").click("#topUp");
                browser.arrives("/wallet/topup/").css("#payFromPlayWallet");
                var name = look.width() + (look.dark() ? "-dark" : "");
                browser.isSound("top-up").shoot("topup-" + name);
                browser.click("#payFromPlayWallet").sees("are on your balance");
                buyFromBalance(browser);
                browser.isSound("paid from the balance").shoot("paid-from-balance-" + name);
                browser.open("/wallet").isSound("wallet").shoot("wallet-" + name);
            }
        }
    }

    @Test
    void anInvoiceIsWithdrawnForTheBalance(Site site) throws IOException {
        try (var browser = site.browser()) {
            var member = Member.signUp(browser, "undecided");
            topUp(browser, "20000");
            member.begin("time-zones");
            var first = browser.path();
            browser.shoot("pay-with-a-balance").click("#payFromBalance");

            browser.sees("The file is in your library.").sees("Paid from your balance here");
            assertThat(browser.path()).isNotEqualTo(first);
            browser.open(first).sees("This purchase was cancelled.");
            browser.open("/wallet/play").sees("230,000");
        }
    }

    @Test
    void aProgramDoesAllOfIt(Site site) throws Exception {
        try (var browser = site.browser()) {
            var member = Member.signUp(browser, "program");
            browser.open("/library");
            var key = "key-" + UUID.randomUUID();

            var asked = post(site, member, "/wallet/invoices", key, "{\"amountSat\":9000}");
            assertThat(post(site, member, "/wallet/invoices", key, "{\"amountSat\":9000}"))
                    .isEqualTo(asked);
            assertThat(asked.getString("bolt11")).startsWith("lnbcrt");
            assertThat(post(site, member, "/wallet/invoices", key, "{\"amountSat\":9001}"))
                    .containsEntry("code", Json.createValue("wallet-key-reused"));

            browser.open("/wallet/topup/" + asked.getString("id")).click("#payFromPlayWallet");
            browser.sees("are on your balance");
            var order = "{\"listing\":\"csv-profile\",\"pay\":\"balance\"}";
            var bought = post(site, member, "/purchases", "buy-" + key, order);

            assertThat(bought.getString("state")).isEqualTo("paid");
            assertThat(bought.getBoolean("paidFromBalance")).isTrue();
            assertThat(post(site, member, "/purchases", "buy-" + key, order)).isEqualTo(bought);
            var tooMuch =
                    post(
                            site,
                            member,
                            "/purchases",
                            "more-" + key,
                            "{\"listing\":\"time-zones\",\"pay\":\"barter\"}");
            assertThat(tooMuch.getString("code")).isEqualTo("purchase-pay-unknown");
            takesOut(site, browser, member);
            compares(site, member);
        }
    }

    @Test
    void nobodySeesAnyoneElses(Site site) throws Exception {
        try (var desk = site.browser();
                var other = site.browser()) {
            var owner = Member.signUp(desk, "owner");
            var mallory = Member.signUp(other, "mallory");
            topUp(desk, "4321");
            var topUp = desk.path();
            var id = topUp.substring("/wallet/topup/".length());

            var nothing = "/wallet/topup/" + UUID.randomUUID();
            assertThat(mallory.get(site, topUp).statusCode())
                    .isEqualTo(mallory.get(site, nothing).statusCode())
                    .isEqualTo(404);
            for (var place :
                    List.of("/api/v1/wallet/invoices/%s", "/api/v1/wallet/invoices/%s/live")) {
                assertThat(mallory.get(site, place.formatted(id)).statusCode()).isEqualTo(404);
            }
            for (var place :
                    List.of(
                            "/wallet",
                            "/api/v1/wallet",
                            "/api/v1/wallet/history",
                            "/api/v1/wallet/history.csv")) {
                assertThat(owner.get(site, place).body()).as(place).containsPattern("4,?321");
                assertThat(mallory.get(site, place).body())
                        .as(place)
                        .doesNotContainPattern("4,?321")
                        .doesNotContain(id);
                assertThat(site.get(place).statusCode()).as(place).isNotEqualTo(200);
            }
            var out = "{\"amountSat\":1000,\"target\":\"%s\"}".formatted(address(desk));
            var payment = post(site, owner, "/wallet/payments", "out-" + id, out).getString("id");
            assertThat(mallory.get(site, "/api/v1/wallet/payments/" + payment).statusCode())
                    .isEqualTo(404);
            assertThat(mallory.get(site, "/api/v1/wallet/payments").body()).isEqualTo("[]");
        }
    }

    /** To the play wallet and with proof, once for each key. */
    private static void takesOut(Site site, Browser browser, Member member) throws Exception {
        var order = "{\"amountSat\":2000,\"target\":\"%s\"}".formatted(address(browser));
        var key = "out-" + UUID.randomUUID();
        var asked = post(site, member, "/wallet/payments", key, order);
        assertThat(post(site, member, "/wallet/payments", key, order).getString("id"))
                .isEqualTo(asked.getString("id"));
        var place = "/api/v1/wallet/payments/" + asked.getString("id");

        browser.open("/studio/payouts").css("#payouts .chip.good");

        var paid = json(member.get(site, place).body());
        assertThat(paid.getString("state")).isEqualTo("paid");
        var preimage = HexFormat.of().parseHex(paid.getString("preimage"));
        assertThat(ContentHash.of(preimage).hex()).isEqualTo(paid.getString("paymentHash"));
        assertThat(member.get(site, "/api/v1/wallet/payments").body())
                .isEqualTo("[" + member.get(site, place).body() + "]");
        var more = order.replaceFirst("2000", "900000");
        assertThat(post(site, member, "/wallet/payments", key + "-more", more))
                .containsEntry("code", Json.createValue("settlement-payout-too-much"));
        assertThat(member.get(site, "/api/v1/wallet/payments/nothing").statusCode()).isEqualTo(404);
    }

    /** Screen, file and API say what the ledger says, to the msat. */
    private static void compares(Site site, Member member) throws Exception {
        var wallet = json(member.get(site, "/api/v1/wallet").body());
        var history = json(member.get(site, "/api/v1/wallet/history").body());
        var lines = history.getJsonArray("lines").getValuesAs(JsonObject.class);
        var file =
                CsvReader.builder()
                        .ofNamedCsvRecord(member.get(site, "/api/v1/wallet/history.csv").body())
                        .stream()
                        .toList();
        assertThat(file).hasSameSizeAs(lines).isNotEmpty();
        assertThat(lines.getFirst().getJsonNumber("balanceMsat").longValue())
                .isEqualTo(wallet.getJsonNumber("totalMsat").longValue());
        long balance = 0;
        for (int i = lines.size() - 1; i >= 0; i--) {
            var line = lines.get(i);
            var row = file.get(i);
            long in = line.getJsonNumber("inMsat").longValue();
            long out = line.getJsonNumber("outMsat").longValue();
            balance += in - out;
            assertThat(line.getJsonNumber("balanceMsat").longValue()).isEqualTo(balance);
            assertThat(row.getField("in_msat")).isEqualTo(Long.toString(in));
            assertThat(row.getField("out_msat")).isEqualTo(Long.toString(out));
            assertThat(row.getField("balance_msat")).isEqualTo(Long.toString(balance));
            assertThat(row.getField("reference")).isEqualTo(line.getString("reference"));
            var transfer =
                    json(
                            site.get(
                                            "/api/v1/ledger/transfers/%d/%s"
                                                    .formatted(
                                                            line.getInt("transfer"),
                                                            line.getString("transferHash")))
                                    .body());
            assertThat(transfer.toString()).contains(Long.toString(Math.max(in, out)));
        }
    }

    private static String address(Browser browser) {
        return browser.open("/wallet/play").id("address").getText();
    }

    private static void topUp(Browser browser, String amount) {
        browser.open("/wallet").type("amount", amount).click("#topUp").arrives("/wallet/topup/");
        browser.click("#payFromPlayWallet").sees("are on your balance");
    }

    private static void buyFromBalance(Browser browser) throws IOException {
        browser.open("/buy/csv-profile");
        browser.isSound("checkout with a balance").shoot("checkout-with-a-balance");
        browser.click("#buyFromBalance").arrives("/pay/");
        browser.sees("The file is in your library.").sees("Paid from your balance here");
    }

    private static JsonObject post(Site site, Member member, String path, String key, String body)
            throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(site.at("/api/v1" + path))
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", key)
                        .POST(BodyPublishers.ofString(body));
        return json(site.send(member.asThem(request)).body());
    }

    private static JsonObject json(String text) {
        try (var reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }
}
