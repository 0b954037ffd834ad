package satsuma.lightning.devnode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import satsuma.kernel.ContentHash;
import satsuma.kernel.Hex;
import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;
import satsuma.lightning.LightningTerms;
import satsuma.lightning.Network;
import satsuma.lightning.NwcUri;
import satsuma.lightning.Preimage;
import satsuma.nostr.EventSigner;
import satsuma.nostr.SecretKey;
import satsuma.nostr.crypto.NativeCurve;
import satsuma.platform.config.Config;
import satsuma.platform.config.Site;
import satsuma.platform.secret.SecretBox;
import satsuma.site.TestDatabase;

/** The play-sats node on a real database. */
class PlayNodeStoreTest {

    private static final NativeCurve CURVE = new NativeCurve();
    private static final EventSigner SIGNER = new EventSigner(CURVE);
    private static final SecretBox SECRETS = new SecretBox(new byte[32]);
    private static final LightningTerms TERMS =
            new LightningTerms(
                    Network.REGTEST,
                    true,
                    NwcUri.NONE,
                    Duration.ofSeconds(1),
                    6,
                    Msat.ofSat(1_000),
                    "");

    private volatile Instant now = Instant.parse("2030-01-01T00:00:00Z");
    private NostrKey anna;
    private NostrKey bert;
    private NostrKey portal;

    @BeforeEach
    void openWallets() {
        anna = client(desk(desk -> desk.connection(opened(desk)).orElseThrow()));
        bert = client(desk(desk -> desk.connection(opened(desk)).orElseThrow()));
        portal = client(desk(PlayDesk::portal));
    }

    @Test
    void opensOneWalletForOnePerson() {
        var person = person();

        var first = desk(desk -> desk.open(person, "Ännä Ö.", Msat.ofSat(10)));
        var second = desk(desk -> desk.open(person, "other", Msat.ofSat(99)));

        assertThat(second).isEqualTo(first);
        assertThat(first).matches("nn[.0-9]*");
        var wallet = client(desk(desk -> desk.connection(person)).orElseThrow());
        assertThat(balance(wallet)).isEqualTo(10_000);
    }

    @Test
    void paysAPlainInvoiceAtOnce() {
        var invoice = ask(bert, "make_invoice", amount(5_000));
        var paid = ask(anna, "pay_invoice", pay(invoice));

        assertThat(new Preimage(paid.getString("preimage")).hash().hex())
                .isEqualTo(invoice.getString("payment_hash"));
        assertThat(balance(anna)).isEqualTo(995_000);
        assertThat(balance(bert)).isEqualTo(1_005_000);
        assertRefused(anna, "pay_invoice", pay(invoice), "OTHER");
    }

    @Test
    void answersThePayerOfAHoldOnlyWhenItEnds() {
        var preimage = Preimage.fresh();
        var invoice = ask(bert, "make_hold_invoice", hold(preimage, 5_000));
        var request = id();
        serve(request, anna, "pay_invoice", pay(invoice));

        assertThat(answers(request)).isEmpty();
        assertThat(balance(anna)).isEqualTo(995_000);
        assertThat(balance(bert)).isEqualTo(1_000_000);
        var accepted = ask(bert, "lookup_invoice", hash(preimage));
        assertThat(accepted.getString("state")).isEqualTo("accepted");
        assertThat(accepted).doesNotContainKey("preimage");

        ask(bert, "settle_hold_invoice", preimage(preimage));

        assertThat(answers(request)).singleElement().asString().contains(preimage.hex());
        assertThat(balance(bert)).isEqualTo(1_005_000);
        assertThat(ask(anna, "lookup_invoice", hash(preimage)).getString("type"))
                .isEqualTo("outgoing");
    }

    @Test
    void givesBackAtTheDeadline() {
        var preimage = Preimage.fresh();
        var invoice = ask(bert, "make_hold_invoice", hold(preimage, 5_000));
        serve(id(), anna, "pay_invoice", pay(invoice));
        int deadline = ask(bert, "lookup_invoice", hash(preimage)).getInt("settle_deadline");
        int height =
                ask(bert, "get_info", Json.createObjectBuilder().build()).getInt("block_height");

        for (int i = height; i < deadline; i++) {
            node(node -> {
                node.mine();
                return true;
            });
        }

        assertThat(balance(anna)).isEqualTo(1_000_000);
        assertRefused(bert, "settle_hold_invoice", preimage(preimage), "OTHER");
    }

    @Test
    void answersADuplicateRequestOnce() {
        var invoice = ask(bert, "make_invoice", amount(7_000));
        var request = id();

        serve(request, anna, "pay_invoice", pay(invoice));
        serve(request, anna, "pay_invoice", pay(invoice));

        assertThat(answers(request)).hasSize(1);
        assertThat(balance(anna)).isEqualTo(993_000);
    }

    @Test
    void refusesInNip47sWords() {
        var invoice = ask(bert, "make_invoice", amount(5_000_000));
        assertRefused(anna, "pay_invoice", pay(invoice), "INSUFFICIENT_BALANCE");
        assertRefused(anna, "sign_message", amount(1), "NOT_IMPLEMENTED");
        assertRefused(anna, "make_invoice", amount(0), "OTHER");
        assertRefused(anna, "lookup_invoice", hash(Preimage.fresh()), "NOT_FOUND");
        assertRefused(person(), "get_balance", amount(1), "UNAUTHORIZED");
        assertRefused(
                anna,
                "settle_hold_invoice",
                Json.createObjectBuilder().add("preimage", "xyz").build(),
                "OTHER");
    }

    @Test
    void takesAFeeFromThePortalAndKeepsToItsLimit() {
        serve(id(), anna, "pay_invoice", pay(ask(portal, "make_invoice", amount(100_000))));
        long before = balance(portal);
        var invoice = ask(bert, "make_invoice", amount(50_000));
        var tight = Json.createObjectBuilder(pay(invoice)).add("fee_limit", 49).build();
        var attempt = id();
        serve(attempt, portal, "pay_invoice", tight);
        assertThat(answers(attempt)).singleElement().asString().contains("PAYMENT_FAILED");
        var looked =
                Json.createObjectBuilder()
                        .add("payment_hash", invoice.getString("payment_hash"))
                        .build();
        assertThat(ask(portal, "lookup_invoice", looked).getString("state")).isEqualTo("failed");

        var paid = ask(portal, "pay_invoice", pay(invoice));

        assertThat(paid.getInt("fees_paid")).isEqualTo(50);
        assertThat(balance(portal)).isEqualTo(before - 50_050);
    }

    @Test
    void letsNobodyPayTwiceAtTheSameTime() throws Exception {
        var invoice = ask(bert, "make_invoice", amount(600_000));
        var payments =
                IntStream.range(0, 16)
                        .mapToObj(i ->
                                (Callable<Boolean>)
                                        () -> {
                                            try {
                                                serve(
                                                        id(),
                                                        i % 2 == 0 ? anna : portal,
                                                        "pay_invoice",
                                                        pay(invoice));
                                                return true;
                                            } catch (NodeError _) {
                                                return false;
                                            }
                                        })
                        .toList();
        int paid = 0;
        try (var threads = Executors.newFixedThreadPool(16)) {
            for (var one : threads.invokeAll(payments)) {
                paid += one.get() ? 1 : 0;
            }
        }

        assertThat(paid).isEqualTo(1);
        assertThat(balance(bert)).isEqualTo(1_600_000);
        assertConserved();
    }

    @Test
    void neitherMakesNorLosesAnything() {
        var random = new Random(20_261_121);
        var wallets = List.of(anna, bert, portal);
        var held = new ArrayList<Preimage>();
        for (int i = 0; i < 150; i++) {
            var payee = wallets.get(random.nextInt(3));
            var payer = wallets.get(random.nextInt(3));
            var preimage = Preimage.fresh();
            try {
                switch (random.nextInt(6)) {
                    case 0, 1 -> {
                        var amount = amount(random.nextLong(1, 400_000));
                        serve(id(), payer, "pay_invoice", pay(ask(payee, "make_invoice", amount)));
                    }
                    case 2 -> {
                        var terms = hold(preimage, random.nextLong(1, 400_000));
                        var invoice = ask(payee, "make_hold_invoice", terms);
                        held.add(preimage);
                        serve(id(), payer, "pay_invoice", pay(invoice));
                    }
                    case 3 -> {
                        if (!held.isEmpty()) {
                            var one = preimage(held.get(random.nextInt(held.size())));
                            serve(id(), payee, "settle_hold_invoice", one);
                        }
                    }
                    case 4 -> {
                        if (!held.isEmpty()) {
                            var one = hash(held.get(random.nextInt(held.size())));
                            serve(id(), payee, "cancel_hold_invoice", one);
                        }
                    }
                    default -> {
                        now = now.plusSeconds(30);
                        node(node -> {
                            node.mine();
                            return true;
                        });
                    }
                }
            } catch (NodeError _) {
                // Refused: then nothing has changed.
            }
            if (i % 25 == 0) {
                assertConserved();
            }
        }
        assertConserved();
    }

    @Test
    void makesAnInvoiceByNameOverAHashOfItsMetadata() {
        var person = person();
        var name = desk(desk -> desk.open(person, "lena", Msat.ZERO));
        var metadata = ContentHash.of(new byte[] {1});

        var invoice = node(node -> node.invoiceByName(name, Msat.ofSat(5), "thanks", metadata));

        assertThat(invoice.hashOfDescription()).contains(metadata);
        assertThat(invoice.amount()).isEqualTo(Msat.ofSat(5));
        assertThat(invoice.expiresAt())
                .isEqualTo(now.truncatedTo(ChronoUnit.SECONDS).plusSeconds(3_600));
    }

    private static void assertConserved() {
        TestDatabase.inTransaction(em -> {
            var books = books(em);
            books.lock();
            assertThat(books.total()).isEqualTo(books.issued());
        });
    }

    private void assertRefused(NostrKey client, String method, JsonObject asked, String code) {
        assertThatExceptionOfType(NodeError.class)
                .isThrownBy(() -> serve(id(), client, method, asked))
                .satisfies(error -> assertThat(error.code()).isEqualTo(code));
    }

    private JsonObject ask(NostrKey client, String method, JsonObject asked) {
        var request = id();
        serve(request, client, method, asked);
        try (var reader = Json.createReader(new StringReader(answers(request).getFirst()))) {
            return reader.readObject().getJsonObject("result");
        }
    }

    private void serve(String request, NostrKey client, String method, JsonObject asked) {
        node(node -> {
            node.serve(request, client, method, asked);
            return true;
        });
    }

    @SuppressWarnings("unchecked")
    private static List<String> answers(String request) {
        return TestDatabase.fromTransaction(em ->
                (List<String>)
                        em.createNativeQuery("select body from playnode_outbox where request = ?")
                                .setParameter(1, request)
                                .getResultList());
    }

    private long balance(NostrKey client) {
        return ask(client, "get_balance", Json.createObjectBuilder().build())
                .getJsonNumber("balance")
                .longValue();
    }

    private <T> T node(Function<PlayNode, T> work) {
        return TestDatabase.fromTransaction(em -> {
            var books = books(em);
            return work.apply(
                    new PlayNode(books, keys(books), SECRETS, SIGNER, CURVE, TERMS, () -> now));
        });
    }

    private static <T> T desk(Function<PlayDesk, T> work) {
        return TestDatabase.fromTransaction(em -> {
            var books = books(em);
            return work.apply(
                    new PlayDesk(books, keys(books), SECRETS, SIGNER, new Site(new Config())));
        });
    }

    private static PlayBooks books(EntityManager em) {
        var books = new PlayBooks();
        books.em = em;
        return books;
    }

    private static Keys keys(PlayBooks books) {
        return new Keys(books, SECRETS, SIGNER);
    }

    private static NostrKey opened(PlayDesk desk) {
        var person = person();
        desk.open(person, "person", Msat.ofSat(1_000));
        return person;
    }

    private static NostrKey client(NwcUri uri) {
        var secret = uri.text().replaceFirst(".*secret=([0-9a-f]{64}).*", "$1");
        return SIGNER.keyOf(SecretKey.of(Hex.bytes(secret)));
    }

    private static NostrKey person() {
        return SIGNER.keyOf(SIGNER.freshKey());
    }

    private static String id() {
        return ContentHash.of(UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8)).hex();
    }

    private static JsonObject amount(long msat) {
        return Json.createObjectBuilder().add("amount", msat).add("description", "a thing").build();
    }

    private static JsonObject hold(Preimage preimage, long msat) {
        return Json.createObjectBuilder(amount(msat))
                .add("payment_hash", preimage.hash().hex())
                .build();
    }

    private static JsonObject pay(JsonObject invoice) {
        return Json.createObjectBuilder().add("invoice", invoice.getString("invoice")).build();
    }

    private static JsonObject hash(Preimage preimage) {
        return Json.createObjectBuilder().add("payment_hash", preimage.hash().hex()).build();
    }

    private static JsonObject preimage(Preimage preimage) {
        return Json.createObjectBuilder().add("preimage", preimage.hex()).build();
    }
}
