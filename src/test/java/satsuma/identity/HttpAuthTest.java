package satsuma.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static satsuma.identity.Refused.assertRefused;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import satsuma.kernel.ContentHash;
import satsuma.nostr.Kind;
import satsuma.nostr.SecretKey;
import satsuma.nostr.Tag;

/** Each reason of NIP-98 to say no, on both sides of its border. */
class HttpAuthTest {

    private static final String URL = "https://market.example/api/v1/me?full=1";
    private static final Instant NOW = InMemoryIdentity.START;
    private static final Tag U = Tag.of("u", URL);
    private static final Tag GET = Tag.of("method", "GET");
    private static final ContentHash BODY =
            ContentHash.of("{\"a\":1}".getBytes(StandardCharsets.UTF_8));

    private final InMemoryIdentity identity = new InMemoryIdentity();
    private final SecretKey secret = identity.signer.freshKey();
    private final Asked asked = new Asked(URL, "GET", null);

    @Test
    void passesWithAddressMethodAndMoment() {
        assertThatCode(() -> auth(NOW, U, GET).check(asked, NOW)).doesNotThrowAnyException();
    }

    @Test
    void isOfItsKind() {
        var other = new HttpAuth(identity.proof(secret, Kind.HTTP_AUTH + 1, NOW, U, GET));

        assertRefused(() -> other.check(asked, NOW), IdentityRefusal.PROOF_KIND);
    }

    @Test
    void isSixtySecondsOldAtMost() {
        var minuteAgo = auth(NOW.minusSeconds(60), U, GET);

        assertThatCode(() -> minuteAgo.check(asked, NOW)).doesNotThrowAnyException();
        assertRefused(() -> minuteAgo.check(asked, NOW.plusMillis(1)), IdentityRefusal.PROOF_STALE);
        assertRefused(
                () -> auth(NOW.minusSeconds(61), U, GET).check(asked, NOW),
                IdentityRefusal.PROOF_STALE);
    }

    @Test
    void isSixtySecondsAheadAtMost() {
        var inAMinute = auth(NOW.plusSeconds(60), U, GET);

        assertThatCode(() -> inAMinute.check(asked, NOW)).doesNotThrowAnyException();
        assertRefused(
                () -> inAMinute.check(asked, NOW.minusMillis(1)), IdentityRefusal.PROOF_FUTURE);
    }

    @Test
    void isUsableNoLongerThanItIsRemembered() {
        var proof = auth(NOW, U, GET);

        assertThat(proof.usableUntil()).isEqualTo(NOW.plusSeconds(60));
        assertRefused(
                () -> proof.check(asked, proof.usableUntil().plusNanos(1)),
                IdentityRefusal.PROOF_STALE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "https://market.example/api/v1/me",
                "https://market.example/api/v1/me?full=1&",
                "https://market.example/api/v1/me?full=2",
                "http://market.example/api/v1/me?full=1",
                "https://evil.example/api/v1/me?full=1",
                "https://market.example:443/api/v1/me?full=1",
                "https://MARKET.example/api/v1/me?full=1",
                "/api/v1/me?full=1"
            })
    void isForThisAddressOnly(String url) {
        assertRefused(
                () -> auth(NOW, Tag.of("u", url), GET).check(asked, NOW),
                IdentityRefusal.PROOF_OTHER_URL);
    }

    @Test
    void namesOneAddress() {
        var two = auth(NOW, U, Tag.of("u", "https://evil.example/"), GET);

        assertRefused(() -> two.check(asked, NOW), IdentityRefusal.PROOF_OTHER_URL);
        assertRefused(() -> auth(NOW, GET).check(asked, NOW), IdentityRefusal.PROOF_OTHER_URL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "post", "POST", "HEAD", "GET ", "ＧＥＴ"})
    void isForThisMethodOnly(String method) {
        assertRefused(
                () -> auth(NOW, U, Tag.of("method", method)).check(asked, NOW),
                IdentityRefusal.PROOF_OTHER_METHOD);
    }

    @Test
    void namesTheMethodInAnyCase() {
        assertThatCode(() -> auth(NOW, U, Tag.of("method", "get")).check(asked, NOW))
                .doesNotThrowAnyException();
    }

    @Test
    void vouchesForTheBody() {
        var posted = new Asked(URL, "POST", BODY);
        var post = Tag.of("method", "POST");

        assertThatCode(() -> auth(NOW, U, post, Tag.of("payload", BODY.hex())).check(posted, NOW))
                .doesNotThrowAnyException();
        assertRefused(() -> auth(NOW, U, post).check(posted, NOW), IdentityRefusal.PROOF_PAYLOAD);
        assertRefused(
                () -> auth(NOW, U, post, Tag.of("payload", "0".repeat(64))).check(posted, NOW),
                IdentityRefusal.PROOF_PAYLOAD);
    }

    @Test
    void vouchesForNoBodyThatIsNotThere() {
        var empty = ContentHash.of(new byte[0]);

        assertThatCode(() -> auth(NOW, U, GET, Tag.of("payload", empty.hex())).check(asked, NOW))
                .doesNotThrowAnyException();
        assertRefused(
                () -> auth(NOW, U, GET, Tag.of("payload", BODY.hex())).check(asked, NOW),
                IdentityRefusal.PROOF_PAYLOAD);
    }

    @Test
    void comesInAHeader() {
        var event = identity.proof(secret, Kind.HTTP_AUTH, NOW, U, GET);

        assertThat(HttpAuth.ofHeader(header(event.json())).event()).isEqualTo(event);
    }

    @Test
    void comesInNoOtherForm() {
        var good = header(identity.proof(secret, Kind.HTTP_AUTH, NOW, U, GET).json());

        for (var bad :
                List.of(
                        "",
                        "Nostr",
                        "Nostr ",
                        "Bearer " + good.substring(6),
                        "Nostr !!!",
                        header("{}"),
                        header("[]"),
                        header("null"),
                        header("{\"kind\":27235}"),
                        header("not json 🍊"),
                        good.substring(0, good.length() / 2),
                        "Nostr " + "A".repeat(HttpAuth.HEADER_MAX))) {
            assertRefused(() -> HttpAuth.ofHeader(bad), IdentityRefusal.PROOF_MALFORMED);
        }
    }

    @Test
    void saysWhatItAnswers() {
        assertThat(auth(NOW, U, GET).challenge()).isEmpty();
        assertThat(auth(NOW, U, GET, Tag.of("challenge", "abc")).challenge()).isEqualTo("abc");
    }

    private HttpAuth auth(Instant at, Tag... tags) {
        return new HttpAuth(identity.proof(secret, Kind.HTTP_AUTH, at, tags));
    }

    private static String header(String json) {
        return "Nostr " + Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
