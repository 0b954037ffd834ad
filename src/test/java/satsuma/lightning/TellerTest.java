package satsuma.lightning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import satsuma.kernel.Bech32;
import satsuma.kernel.ContentHash;
import satsuma.kernel.Msat;
import satsuma.kernel.Refusal;
import satsuma.lightning.devnode.Bolt11Samples;
import satsuma.nostr.crypto.NativeCurve;

/** Checks what a payee answers before anything is paid. */
class TellerTest {

    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final Msat AMOUNT = Msat.ofSat(2_000);
    private static final ContentHash METADATA = ContentHash.of(new byte[] {1});
    private static final PayTarget LENA = PayTarget.read("Lena@Market.example");
    private static final LightningTerms TERMS =
            new LightningTerms(
                    Network.REGTEST, true, NwcUri.NONE, Duration.ofSeconds(1), 6, AMOUNT, "");

    private final PaymentHash hash = Preimage.fresh().hash();
    private Bolt11 answer = Bolt11Samples.hashed(hash, AMOUNT, NOW, METADATA);
    private String commented = "";
    private final InMemoryNode node = new InMemoryNode(() -> NOW);
    private final Teller teller =
            new Teller(
                    node, new Lena(), new PaperWallets(node), TERMS, () -> NOW, new NativeCurve());

    /** Takes 1,000 to 5,000 sat, and comments of five letters. */
    private final class Lena implements Payees {

        @Override
        public Offer offer(PayTarget target) {
            return new Offer(
                    URI.create("https://market.example/cb"),
                    Msat.ofSat(1_000),
                    Msat.ofSat(5_000),
                    METADATA,
                    5);
        }

        @Override
        public Bolt11 invoice(Offer offer, Msat amount, String comment) {
            commented = comment;
            return answer;
        }
    }

    @Test
    void takesTheInvoiceItAskedFor() {
        assertThat(teller.invoiceFrom(LENA, AMOUNT, "hello")).isEqualTo(answer);
        assertThat(commented).isEqualTo("hello");
    }

    @Test
    void leavesOutACommentThatIsTooLong() {
        teller.invoiceFrom(LENA, AMOUNT, "hello!");

        assertThat(commented).isEmpty();
    }

    @Test
    void takesAnInvoiceAsItIs() {
        var invoice = Bolt11Samples.invoice(hash, AMOUNT, NOW);

        assertThat(teller.invoiceFrom(PayTarget.read(invoice.text()), AMOUNT, ""))
                .isEqualTo(invoice);
    }

    @Test
    void keepsToWhatThePayeeTakes() {
        assertRefused(Msat.ofSat(999), LightningRefusal.PAYEE_AMOUNT);
        assertRefused(Msat.ofSat(5_001), LightningRefusal.PAYEE_AMOUNT);
    }

    @Test
    void refusesAnotherAmount() {
        answer = Bolt11Samples.hashed(hash, AMOUNT.plus(new Msat(1)), NOW, METADATA);
        assertRefused(AMOUNT, LightningRefusal.INVOICE_OTHER_AMOUNT);

        answer = Bolt11Samples.hashed(hash, Msat.ZERO, NOW, METADATA);
        assertRefused(AMOUNT, LightningRefusal.INVOICE_OTHER_AMOUNT);
    }

    @Test
    void refusesAnotherDescription() {
        answer = Bolt11Samples.hashed(hash, AMOUNT, NOW, ContentHash.of(new byte[] {2}));
        assertRefused(AMOUNT, LightningRefusal.PAYEE_ANSWERS_WRONGLY);

        answer = Bolt11Samples.invoice(hash, AMOUNT, NOW);
        assertRefused(AMOUNT, LightningRefusal.PAYEE_ANSWERS_WRONGLY);
    }

    @Test
    void refusesAnotherNetwork() {
        answer = sample(Network.MAINNET, Duration.ofHours(1), 18);
        assertRefused(AMOUNT, LightningRefusal.INVOICE_OTHER_NETWORK);
    }

    @Test
    void refusesWhatRunsOutWithinAMinute() {
        answer = sample(Network.REGTEST, Duration.ofSeconds(59), 18);
        assertRefused(AMOUNT, LightningRefusal.INVOICE_TOO_OLD);

        var target = PayTarget.read(sample(Network.REGTEST, Duration.ofSeconds(60), 18).text());
        assertThat(teller.invoiceFrom(target, AMOUNT, "").hash()).isEqualTo(hash);
    }

    @Test
    void refusesALongLock() {
        answer = sample(Network.REGTEST, Duration.ofHours(1), 433);
        assertRefused(AMOUNT, LightningRefusal.INVOICE_LOCKS_TOO_LONG);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "lena",
                "@market.example",
                "lena@",
                "lena@market.example/evil",
                "le na@market.example",
                "https://market.example",
                "lnurl1",
                "lnurl1qqqq",
                "♥@a.b"
            })
    void knowsNoOtherTargets(String text) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> PayTarget.read(text))
                .satisfies(refusal ->
                        assertThat(refusal.reason()).isEqualTo(LightningRefusal.TARGET_MALFORMED));
    }

    @Test
    void readsALnurl() {
        var url = "https://market.example/lnurlp?id=1";
        var lnurl = Bech32.encode("lnurl", url.getBytes(StandardCharsets.UTF_8));

        assertThat(PayTarget.read("lightning:" + lnurl.toUpperCase(Locale.ROOT)).url())
                .isEqualTo(URI.create(url));
    }

    @Test
    void believesOnlyThePreimage() {
        var paid = Preimage.fresh();
        node.claim(paid);
        assertThat(teller.lookup(paid.hash())).isInstanceOf(PaymentLookup.Succeeded.class);

        assertThat(teller.lookup(hash)).isEqualTo(new PaymentLookup.Unavailable());
    }

    private Bolt11 sample(Network network, Duration expiry, int minFinalCltv) {
        return Bolt11Samples.invoice(network, hash, AMOUNT, NOW, expiry, minFinalCltv);
    }

    private void assertRefused(Msat amount, LightningRefusal reason) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> teller.invoiceFrom(LENA, amount, ""))
                .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }
}
