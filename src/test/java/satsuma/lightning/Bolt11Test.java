package satsuma.lightning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import satsuma.kernel.ContentHash;
import satsuma.kernel.Msat;
import satsuma.kernel.Refusal;
import satsuma.nostr.crypto.NativeCurve;
import satsuma.nostr.crypto.PureCurve;

/** Reads the examples that the specification gives. */
class Bolt11Test {

    /** Who signed all of them. */
    private static final String PAYEE =
            "03e7156ae33b0a208d0744199163177e909e80176e55d97a2f221ede0f934dd9ad";

    private static final PaymentHash HASH =
            new PaymentHash("0001020304050607080900010203040506070809000102030405060708090102");

    private static final Map<String, Bolt11> VALID =
            examples("valid")
                    .collect(
                            Collectors.toMap(
                                    line -> line.get(1), line -> Bolt11.read(line.get(2))));

    @Test
    void readsADonationOfAnyAmount() {
        var donation = example("donation");

        assertThat(donation.network()).isEqualTo(Network.MAINNET);
        assertThat(donation.hasAmount()).isFalse();
        assertThat(donation.hash()).isEqualTo(HASH);
        assertThat(donation.description()).isEqualTo("Please consider supporting this project");
        assertThat(donation.at()).isEqualTo(Instant.ofEpochSecond(1_496_314_658));
        assertThat(donation.expiry()).isEqualTo(Duration.ofHours(1));
        assertThat(donation.minFinalCltv()).isEqualTo(18);
        assertThat(donation.signedHash())
                .isEqualTo("c3d4e83f646fa79a393d75277b1d858db1d1f7ab7137dcb7835db2ecd518e1c9");
    }

    @Test
    void readsAmountAndExpiry() {
        var coffee = example("coffee");

        assertThat(coffee.amount()).isEqualTo(Msat.ofSat(250_000));
        assertThat(coffee.expiry()).isEqualTo(Duration.ofMinutes(1));
        assertThat(coffee.expiresAt()).isEqualTo(Instant.ofEpochSecond(1_496_314_718));
        assertThat(example("nonsense").description()).isEqualTo("ナンセンス 1杯");
    }

    @Test
    void readsAHashOfTheDescription() {
        var text =
                "One piece of chocolate cake, one icecream cone, one pickle, one slice of swiss"
                        + " cheese, one slice of salami, one lollypop, one piece of cherry pie, one"
                        + " sausage, one cupcake, and one slice of watermelon";

        assertThat(example("list").hashOfDescription())
                .contains(ContentHash.of(text.getBytes(StandardCharsets.UTF_8)));
        assertThat(example("list").amount()).isEqualTo(Msat.ofSat(2_000_000));
        assertThat(example("testnet").network()).isEqualTo(Network.TESTNET);
    }

    @Test
    void readsPicoBitcoinAndAShortDeadline() {
        var pico = example("pico");

        assertThat(pico.amount()).isEqualTo(new Msat(967_878_534));
        assertThat(pico.minFinalCltv()).isEqualTo(10);
        assertThat(pico.expiry()).isEqualTo(Duration.ofDays(7));
    }

    @Test
    void readsSecretAndFeatures() {
        var beans = example("beans");

        assertThat(beans.secret()).isEqualTo("11".repeat(32));
        assertThat(Stream.of(9, 15, 99)).allMatch(bit -> beans.features().testBit(bit));
        assertThat(beans.features().bitCount()).isEqualTo(3);
    }

    @Test
    void readsUpperCaseTheSame() {
        assertThat(example("BEANS")).isEqualTo(example("beans"));
        assertThat(Bolt11.read(" lightning:" + example("beans").text()))
                .isEqualTo(example("beans"));
    }

    @Test
    void leavesOutWhatItDoesNotKnow() {
        assertThat(example("ignored").hash()).isEqualTo(HASH);
        assertThat(example("ignored").secret()).isEqualTo("11".repeat(32));
        assertThat(example("ignored").payee()).isNull();
    }

    @ParameterizedTest
    @MethodSource("validOnes")
    void isSignedByItsPayee(String name, String text) {
        assertThat(new InvoiceCheck(new NativeCurve()).payee(Bolt11.read(text)))
                .as(name)
                .isEqualTo(PAYEE);
        assertThat(new InvoiceCheck(new PureCurve()).payee(Bolt11.read(text)))
                .isEqualTo(new InvoiceCheck(new NativeCurve()).payee(Bolt11.read(text)));
    }

    @ParameterizedTest
    @MethodSource("malformedOnes")
    void refusesWhatIsMalformed(String name, String text) {
        assertMalformed(() -> Bolt11.read(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "lnbc", "lnbc1", "ln1", "lightning:", "äöü", "lnbc1\u0000"})
    void refusesScraps(String text) {
        assertMalformed(() -> Bolt11.read(text));
    }

    @Test
    void refusesWhatIsEndless() {
        assertMalformed(() -> Bolt11.read("lnbc1" + "q".repeat(Bolt11.LENGTH_MAX)));
    }

    @ParameterizedTest
    @MethodSource("validOnes")
    void refusesEveryTruncation(String name, String text) {
        for (int length = 0; length < text.length(); length++) {
            var cut = text.substring(0, length);
            assertMalformed(() -> Bolt11.read(cut));
        }
    }

    @Test
    void isNobodysIfTheSignatureIsNoPoint() {
        var text = examples("unsigned").findFirst().orElseThrow().get(2);

        assertMalformed(() -> new InvoiceCheck(new NativeCurve()).payee(Bolt11.read(text)));
        assertMalformed(() -> new InvoiceCheck(new PureCurve()).payee(Bolt11.read(text)));
    }

    private static Bolt11 example(String name) {
        return Objects.requireNonNull(VALID.get(name));
    }

    static Stream<Arguments> validOnes() {
        return examples("valid").map(line -> Arguments.of(line.get(1), line.get(2)));
    }

    static Stream<Arguments> malformedOnes() {
        return examples("malformed").map(line -> Arguments.of(line.get(1), line.get(2)));
    }

    private static Stream<List<String>> examples(String verdict) {
        try (var file =
                Objects.requireNonNull(Bolt11Test.class.getResourceAsStream("bolt11.txt"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .map(line -> List.of(line.split(" ", 3)))
                            .filter(line -> line.getFirst().equals(verdict))
                            .toList()
                            .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void assertMalformed(Runnable reading) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(reading::run)
                .satisfies(refusal ->
                        assertThat(refusal.reason()).isEqualTo(LightningRefusal.INVOICE_MALFORMED));
    }
}
