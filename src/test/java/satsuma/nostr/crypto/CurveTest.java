package satsuma.nostr.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import satsuma.kernel.Hex;
import satsuma.kernel.NostrKey;
import satsuma.nostr.Curve;
import satsuma.nostr.SecretKey;

/** BIP 340's vectors on both curves, and both against each other. */
class CurveTest {

    private static final NativeCurve FAST = new NativeCurve();
    private static final PureCurve PURE = new PureCurve();

    /** Always the same, so that a failure comes again. */
    private final Random random = new Random(340);

    record Vector(
            int index,
            String secret,
            String key,
            String auxiliary,
            String message,
            String signature,
            boolean valid) {}

    @ParameterizedTest
    @MethodSource("vectors")
    void verifiesAsBip340Says(Vector vector) {
        for (var curve : List.of(FAST, PURE)) {
            assertThat(
                            curve.verify(
                                    Hex.bytes(vector.signature()),
                                    Hex.bytes(vector.message()),
                                    new NostrKey(vector.key())))
                    .isEqualTo(vector.valid());
        }
    }

    @ParameterizedTest
    @MethodSource("signing")
    void signsAsBip340Says(Vector vector) {
        var key = SecretKey.of(Hex.bytes(vector.secret()));
        var message = Hex.bytes(vector.message());
        var auxiliary = Hex.bytes(vector.auxiliary());

        assertThat(PURE.publicKey(key).hex()).isEqualTo(vector.key());
        assertThat(FAST.publicKey(key).hex()).isEqualTo(vector.key());
        assertThat(Hex.of(PURE.sign(message, key, auxiliary))).isEqualTo(vector.signature());
        assertThat(Hex.of(FAST.sign(message, key, auxiliary))).isEqualTo(vector.signature());
    }

    /** Those over 32 bytes; Nostr signs nothing else. */
    static Stream<Vector> vectors() throws IOException {
        try (var in =
                        CurveTest.class.getResourceAsStream(
                                "/satsuma/nostr/bip340-test-vectors.csv");
                var reader =
                        new BufferedReader(
                                new InputStreamReader(
                                        Objects.requireNonNull(in), StandardCharsets.UTF_8))) {
            var lines = reader.lines().skip(1).toList();
            assertThat(lines).hasSize(19);
            return lines.stream().map(CurveTest::vector).filter(v -> v.message().length() == 64);
        }
    }

    static Stream<Vector> signing() throws IOException {
        return vectors().filter(vector -> !vector.secret().isEmpty());
    }

    @Test
    void isTheSameBothWays() {
        for (int i = 0; i < 300; i++) {
            var one = randomKey();
            var other = randomKey();
            var hash = bytes(32);
            var author = FAST.publicKey(one);

            assertThat(PURE.publicKey(one)).isEqualTo(author);
            assertThat(PURE.compressedKey(one)).isEqualTo(FAST.compressedKey(one));
            assertThat(PURE.sharedX(one, FAST.publicKey(other)))
                    .isEqualTo(FAST.sharedX(one, PURE.publicKey(other)))
                    .isEqualTo(PURE.sharedX(other, author));
            assertThat(PURE.verify(FAST.sign(hash, one), hash, author)).isTrue();
            assertThat(FAST.verify(PURE.sign(hash, one), hash, author)).isTrue();
            assertThat(PURE.signRecoverable(hash, one)).isEqualTo(FAST.signRecoverable(hash, one));
            assertThat(PURE.recover(hash, FAST.signRecoverable(hash, one)))
                    .isEqualTo(FAST.compressedKey(one));
            assertThat(FAST.recover(hash, PURE.signRecoverable(hash, one)))
                    .isEqualTo(FAST.compressedKey(one));
        }
    }

    @Test
    void refusesTheSameBothWays() {
        for (int i = 0; i < 300; i++) {
            var key = new NostrKey(Hex.of(bytes(32)));
            var signature = bytes(64);
            var message = bytes(32);

            assertThat(FAST.verify(signature, message, key)).isFalse();
            assertThat(PURE.verify(signature, message, key)).isFalse();
            assertThat(sharedOrNone(PURE, key)).isEqualTo(sharedOrNone(FAST, key));
        }
    }

    @Test
    void knowsAChangedSignature() {
        var key = randomKey();
        var hash = bytes(32);
        var signature = FAST.sign(hash, key);
        for (int bit = 0; bit < 512; bit += 7) {
            var changed = signature.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);

            assertThat(FAST.verify(changed, hash, FAST.publicKey(key))).isFalse();
            assertThat(PURE.verify(changed, hash, FAST.publicKey(key))).isFalse();
        }
    }

    @Test
    void takesNoSignatureOfAnotherLength() {
        var author = FAST.publicKey(randomKey());
        for (var curve : List.of(FAST, PURE)) {
            assertThat(curve.verify(new byte[63], new byte[32], author)).isFalse();
            assertThat(curve.verify(new byte[64], new byte[31], author)).isFalse();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> curve.recover(new byte[32], new byte[64]));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> curve.recover(new byte[32], new byte[65]));
        }
    }

    private static String sharedOrNone(Curve curve, NostrKey theirs) {
        try {
            return Hex.of(curve.sharedX(SecretKey.of(Hex.bytes("11".repeat(32))), theirs));
        } catch (IllegalArgumentException e) {
            return "none";
        }
    }

    private SecretKey randomKey() {
        return SecretKey.of(bytes(32));
    }

    private byte[] bytes(int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static Vector vector(String line) {
        var columns = line.toLowerCase(Locale.ROOT).split(",", -1);
        return new Vector(
                Integer.parseInt(columns[0]),
                columns[1],
                columns[2],
                columns[3],
                columns[4],
                columns[5],
                columns[6].equals("true"));
    }
}
