package satsuma.market;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import jakarta.json.Json;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import satsuma.kernel.ContentHash;
import satsuma.kernel.NostrKey;
import satsuma.lightning.Bolt11;
import satsuma.nostr.crypto.Ncryptsec;
import satsuma.site.Browser;
import satsuma.site.ForeignClient;
import satsuma.site.Site;

/**
 * After two people have bought, had their files and receipts, and the seller was paid out, a
 * stranger reads all that the relay gives, and all that passed by meanwhile: who bought is nowhere
 * in it, nor anything that leads there.
 */
@ExtendWith(Site.Guide.class)
class LeakScanIT {

    private static final Pattern PREIMAGE = Pattern.compile("preimage\\W+([0-9a-f]{64})");
    private static final Pattern COMMITMENT = Pattern.compile("buyer_commitment\\W+([0-9a-f]{64})");

    @TempDir Path folder;

    private final BrowserSigner signer = new BrowserSigner();
    private final Map<String, String> secrets = new LinkedHashMap<>();
    private final List<String> wraps = new ArrayList<>();

    @Test
    void theRelayDoesNotSayWhoBoughtWhat(Site site) throws Exception {
        var file = folder.resolve("at-home-" + UUID.randomUUID() + ".csv");
        Files.writeString(file, "day,bird\n1," + UUID.randomUUID() + "\n2,wren\n");
        var content = ContentHash.of(Files.readAllBytes(file));
        var heard = Files.createFile(folder.resolve("heard.jsonl"));
        try (var ear =
                        ForeignClient.serve(
                                "listen-all.mjs", ForeignClient.relay(site), heard.toString());
                var desk = site.browser();
                var other = site.browser();
                var phone = signer.signIn(site, Browser.Look.phone(), "/account")) {
            assertThat(ear.said()).isEqualTo("listening");
            var seller = Member.signUp(desk, "seller");
            var slug = seller.publish("dataset", file, "Scanned", 1_500, "science");

            var kept = Member.signUp(other, "buyer");
            buys(site, "kept", kept, slug);
            opens(site, "kept", content, kept.exportKey(), Member.PASSWORD);
            var own = new Member(signer.key().npub().substring(0, 13), phone);
            buys(site, "own", own, slug);
            opens(site, "own", content, new Ncryptsec().ncryptsec(signer.secret(), "p"), "p");
            seller.payOut(1_000);
            secrets.put("the payout's address", wallet(seller));
            secrets.put("the seller's own name for the file", file.getFileName().toString());

            assertThat(ear.process().isAlive()).isTrue();
            var told = new ArrayList<>(ForeignClient.everything(site, "{}"));
            told.addAll(Files.readAllLines(heard, UTF_8));

            // That it was read at all: the listing is there, and what portal and node said.
            assertThat(told)
                    .anyMatch(event -> event.contains("\"kind\":30402") && event.contains(slug))
                    .anyMatch(event -> event.contains("\"kind\":23194"))
                    .anyMatch(event -> event.contains("\"kind\":23195"))
                    .noneMatch(event -> event.contains("\"kind\":1059"));
            assertNowhere(secrets, told);
        }
        assertWrapsSayNothingElse();
    }

    /** What the wraps say on the outside, to whoever runs a relay they pass through. */
    private void assertWrapsSayNothingElse() {
        assertThat(wraps).hasSize(2);
        var others = new LinkedHashMap<>(secrets);
        others.keySet().removeIf(what -> what.endsWith("'s key"));
        assertNowhere(others, wraps);
    }

    private static void assertNowhere(Map<String, String> secrets, List<String> events) {
        var all = events.stream().map(event -> event.toLowerCase(Locale.ROOT)).toList();
        assertSoftly(softly ->
                secrets.forEach((what, secret) -> {
                    softly.assertThat(secret).as(what).hasSizeGreaterThan(7);
                    var wanted = secret.toLowerCase(Locale.ROOT);
                    softly.assertThat(all.stream().filter(event -> event.contains(wanted)))
                            .as("%s: %s", what, secret)
                            .isEmpty();
                }));
    }

    /** Buys, looks at everything there is to see of it, and notes what nobody else shall see. */
    private void buys(Site site, String who, Member buyer, String slug) throws Exception {
        var browser = buyer.browser();
        buyer.begin(slug);
        var purchase = browser.path().substring("/pay/".length());
        note(who, "purchase", purchase);
        note(who, "purchase without hyphens", purchase.replace("-", ""));
        var bolt11 = Objects.requireNonNull(browser.id("invoice").getDomProperty("textContent"));
        note(who, "invoice", bolt11);
        note(who, "payment hash", Bolt11.read(bolt11).hash().hex());
        browser.click("#payFromPlayWallet").sees("The file is in your library.");

        var receipt = browser.id("receipt").getAttribute("href");
        browser.open(Objects.requireNonNull(receipt).substring(site.base().toString().length()));
        note(who, "salt", salt(browser));
        var json = site.get("/api/v1" + browser.path()).body();
        note(who, "preimage", found(PREIMAGE, json));
        note(who, "commitment", found(COMMITMENT, json));
        assertThat(buyer.get(site, "/library/" + purchase + "/download").statusCode())
                .isEqualTo(200);

        var key = new NostrKey(buyer.key());
        note(who, "key", key.hex());
        note(who, "npub", key.npub());
        note(who, "hashed key", ContentHash.of(key.bytes()).hex());
        note(who, "hashed hex key", ContentHash.of(key.hex().getBytes(UTF_8)).hex());
        note(who, "name", buyer.name());
        note(who, "wallet", wallet(buyer));
    }

    /** Has another program open it, and notes what it needed. */
    private void opens(
            Site site, String who, ContentHash content, String ncryptsec, String password)
            throws Exception {
        var said =
                ForeignClient.run(
                        "delivery-walk.mjs",
                        ForeignClient.relay(site),
                        ncryptsec,
                        password,
                        content.hex());
        try (var reader = Json.createReader(new StringReader(said.getLast()))) {
            var found = reader.readObject();
            note(who, "content key", found.getString("key"));
            note(who, "content nonce", found.getString("nonce"));
            note(who, "sealed blob", found.getString("x"));
            wraps.add(found.getString("wrap"));
        }
    }

    private void note(String who, String what, String secret) {
        secrets.put(who + "'s " + what, secret);
    }

    private static String wallet(Member member) {
        return member.browser().open("/wallet/play").id("address").getText();
    }

    private static String salt(Browser browser) {
        var path = "//dt[.='Your salt']/following-sibling::dd[1]//*[@class='hash']";
        return Objects.requireNonNull(browser.one(By.xpath(path)).getAttribute("title"));
    }

    private static String found(Pattern pattern, String text) {
        var matcher = pattern.matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return matcher.group(1);
    }
}
