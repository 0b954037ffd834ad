package satsuma.nostr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static satsuma.nostr.NostrSamples.ALICE;
import static satsuma.nostr.NostrSamples.BOB;
import static satsuma.nostr.NostrSamples.CURVE;
import static satsuma.nostr.NostrSamples.keyOf;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import satsuma.kernel.ContentHash;
import satsuma.kernel.Hex;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Refusal;

/** The NIP's official vectors, and the lengths it has allowed since. */
class Nip44Test {

    private static final Vectors VECTORS = Vectors.read("nip44.vectors.json").at("v2");

    private final Nip44 nip44 = new Nip44(CURVE);

    @ParameterizedTest
    @MethodSource("conversationKeys")
    void derivesTheConversationKey(Vectors vector) {
        assertThat(Hex.of(nip44.conversationKey(secret(vector, "sec1"), key(vector, "pub2"))))
                .isEqualTo(vector.text("conversation_key"));
    }

    static Stream<Vectors> conversationKeys() {
        return VECTORS.at("valid").at("get_conversation_key").each();
    }

    @ParameterizedTest
    @MethodSource("noConversationKeys")
    void derivesNoKeyFromWhatIsNone(Vectors vector) {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> nip44.conversationKey(secret(vector, "sec1"), key(vector, "pub2")));
    }

    static Stream<Vectors> noConversationKeys() {
        return VECTORS.at("invalid").at("get_conversation_key").each();
    }

    @ParameterizedTest
    @MethodSource("paddings")
    void padsByPowersOfTwo(Vectors vector) {
        var lengths = vector.each().toList();

        assertThat(Nip44Padding.paddedLength(lengths.getFirst().number()))
                .isEqualTo(lengths.getLast().number());
    }

    static Stream<Vectors> paddings() {
        return VECTORS.at("valid").at("calc_padded_len").each();
    }

    @ParameterizedTest
    @MethodSource("messages")
    void encryptsAndDecrypts(Vectors vector) {
        var key = Hex.bytes(vector.text("conversation_key"));
        var plain = vector.text("plaintext");
        var payload = vector.text("payload");
        var one = secret(vector, "sec1");
        var other = secret(vector, "sec2");

        assertThat(Nip44.encrypt(plain, key, Hex.bytes(vector.text("nonce")))).isEqualTo(payload);
        assertThat(nip44.decrypt(payload, one, keyOf(other))).isEqualTo(plain);
        assertThat(nip44.decrypt(payload, other, keyOf(one))).isEqualTo(plain);
    }

    static Stream<Vectors> messages() {
        return VECTORS.at("valid").at("encrypt_decrypt").each();
    }

    @ParameterizedTest
    @MethodSource("longMessages")
    void encryptsLongMessages(Vectors vector) {
        var key = Hex.bytes(vector.text("conversation_key"));
        var plain = vector.text("pattern").repeat(vector.at("repeat").number());
        var payload = Nip44.encrypt(plain, key, Hex.bytes(vector.text("nonce")));

        assertThat(sha256(plain)).isEqualTo(vector.text("plaintext_sha256"));
        assertThat(sha256(payload)).isEqualTo(vector.text("payload_sha256"));
        assertThat(Nip44.decrypt(payload, key)).isEqualTo(plain);
    }

    static Stream<Vectors> longMessages() {
        return VECTORS.at("valid").at("encrypt_decrypt_long_msg").each();
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void refusesWhatIsNoPayload(Vectors vector) {
        var key = Hex.bytes(vector.text("conversation_key"));

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> Nip44.decrypt(vector.text("payload"), key))
                .satisfies(r -> assertThat(r.reason()).isEqualTo(NostrRefusal.CONTENT_UNREADABLE));
    }

    static Stream<Vectors> unreadable() {
        return VECTORS.at("invalid").at("decrypt").each();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 32, 33, 65_535, 65_536, 65_537, 100_000, Nip44.PLAIN_MAX})
    void takesTextsOfEveryLength(int length) {
        var text = "x".repeat(length);
        var payload = nip44.encrypt(text, ALICE, keyOf(BOB));

        assertThat(nip44.decrypt(payload, BOB, keyOf(ALICE))).isEqualTo(text);
    }

    @Test
    void writesTheLengthInSixBytesFrom65536On() {
        var shorter = Nip44Padding.pad(new byte[65_535]);
        var longer = Nip44Padding.pad(new byte[65_536]);

        assertThat(shorter).hasSize(2 + 65_536).startsWith(0xff, 0xff);
        assertThat(longer).hasSize(6 + 65_536).startsWith(0, 0, 0, 1, 0, 0);
        assertThat(Nip44Padding.unpad(longer)).hasSize(65_536);
    }

    @Test
    void takesNeitherNothingNorTooMuch() {
        assertThatIllegalArgumentException().isThrownBy(() -> nip44.encrypt("", ALICE, keyOf(BOB)));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(
                        () -> nip44.encrypt("x".repeat(Nip44.PLAIN_MAX + 1), ALICE, keyOf(BOB)));
    }

    @Test
    void cannotBeReadByAnyoneElse() {
        var payload = nip44.encrypt("for Bob", ALICE, keyOf(BOB));
        var eve = NostrSamples.key(0xe7e);

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> nip44.decrypt(payload, eve, keyOf(ALICE)));
    }

    private static SecretKey secret(Vectors vector, String name) {
        return SecretKey.of(Hex.bytes(vector.text(name)));
    }

    private static NostrKey key(Vectors vector, String name) {
        return new NostrKey(vector.text(name));
    }

    private static String sha256(String text) {
        return ContentHash.of(text.getBytes(StandardCharsets.UTF_8)).hex();
    }
}
