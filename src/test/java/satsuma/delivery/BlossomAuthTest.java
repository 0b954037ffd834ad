package satsuma.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import satsuma.kernel.ContentHash;
import satsuma.kernel.Refusal;
import satsuma.nostr.Event;
import satsuma.nostr.Kind;
import satsuma.nostr.NostrSamples;
import satsuma.nostr.Tag;

class BlossomAuthTest {

    private static final Instant NOW = NostrSamples.NOW;
    private static final String HOST = "market.example";
    private static final String BLOB = "b".repeat(64);

    @Test
    void saysWhoAndWhatInEitherBase64() {
        var event = event(Kind.BLOSSOM_AUTH, NOW, plain());

        for (var code : List.of(Base64.getEncoder(), Base64.getUrlEncoder().withoutPadding())) {
            var auth = read("Nostr " + code.encodeToString(bytes(event)), "upload");
            assertThat(auth.person()).isEqualTo(NostrSamples.keyOf(NostrSamples.ALICE));
            assertThat(auth.only()).contains(new ContentHash(BLOB));
            assertThat(auth.allows(new ContentHash("c".repeat(64)))).isFalse();
        }
    }

    @Test
    void isForItsVerbOnly() {
        assertRefused(header(event(Kind.BLOSSOM_AUTH, NOW, plain())), "get");
    }

    @Test
    void isForOurServerOrAny() {
        assertRefused(header(event(Kind.BLOSSOM_AUTH, NOW, with("server", "other.example"))));
        var ours = event(Kind.BLOSSOM_AUTH, NOW, with("server", HOST));
        assertThat(read(header(ours), "upload").blobs()).hasSize(1);
    }

    @Test
    void isNeitherOverNorOfTheFuture() {
        assertRefused(header(event(Kind.BLOSSOM_AUTH, NOW.plusSeconds(1), plain())));
        var over = new ArrayList<>(plain());
        over.set(1, Tag.of("expiration", Long.toString(NOW.getEpochSecond())));
        assertRefused(header(event(Kind.BLOSSOM_AUTH, NOW, over)));
        over.remove(1);
        assertRefused(header(event(Kind.BLOSSOM_AUTH, NOW, over)));
    }

    @Test
    void isOfItsKindAndTrulySigned() {
        assertRefused(header(event(Kind.HTTP_AUTH, NOW, plain())));
        var genuine = event(Kind.BLOSSOM_AUTH, NOW, plain());
        assertRefused(header(Event.signed(genuine.draft(), "0".repeat(128))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Nostr", "Nostr ", "Nostr %%%", "Nostr e30=", "Basic e30="})
    void isRefusedIfItIsNone(String header) {
        assertRefused(header);
    }

    private static List<Tag> plain() {
        return List.of(
                Tag.of("t", "upload"),
                Tag.of("expiration", Long.toString(NOW.getEpochSecond() + 60)),
                Tag.of("x", BLOB));
    }

    private static List<Tag> with(String name, String value) {
        var tags = new ArrayList<>(plain());
        tags.add(Tag.of(name, value));
        return tags;
    }

    private static Event event(int kind, Instant at, List<Tag> tags) {
        return NostrSamples.event(NostrSamples.ALICE, at, kind, "Upload", tags.toArray(Tag[]::new));
    }

    private static String header(Event event) {
        return "Nostr " + Base64.getEncoder().encodeToString(bytes(event));
    }

    private static byte[] bytes(Event event) {
        return event.json().getBytes(StandardCharsets.UTF_8);
    }

    private static BlossomAuth read(String header, String verb) {
        return BlossomAuth.of(header, verb, HOST, NostrSamples.CHECK, NOW);
    }

    private static void assertRefused(String header) {
        assertRefused(header, "upload");
    }

    private static void assertRefused(String header, String verb) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> read(header, verb))
                .matches(refusal -> refusal.reason() == DeliveryRefusal.AUTH_REFUSED);
    }
}
