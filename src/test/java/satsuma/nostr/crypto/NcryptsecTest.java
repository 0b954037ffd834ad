package satsuma.nostr.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import satsuma.kernel.Hex;
import satsuma.kernel.Refusal;
import satsuma.nostr.NostrRefusal;
import satsuma.nostr.SecretKey;

/** NIP-49's example, and nostr-tools' exports. */
class NcryptsecTest {

    private static final String NIP =
            "ncryptsec1qgg9947rlpvqu76pj5ecreduf9jxhselq2nae2kghhvd5g7dgjtcxfqtd67p9m0w57lspw8gsq6yphnm8623nsl8xn9j4jdzz84zm3frztj3z7s35vpzmqf6ksu8r89qk5z2zxfmu5gv8th8wclt0h4p";
    private static final SecretKey KEY =
            SecretKey.of(
                    Hex.bytes("67dea2ed018072d675f5415ecfaed7d2597555e202d85b3d65ea4e58d2d92ffa"));

    private final Ncryptsec export = new Ncryptsec();

    @Test
    void readsTheNipsExample() {
        assertThat(Hex.of(export.fromNcryptsec(NIP, "nostr").bytes()))
                .isEqualTo("3501454135014541350145413501453fefb02227e449e57cf4d3a3ce05378683");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ÅΩẛ̣", "\u212b\u2126\u1e9b\u0323", "\u00c5\u03a9\u1e69"})
    void readsAPasswordHoweverItIsTyped(String password) {
        var foreign =
                "ncryptsec1qgzxtywfy9zygkspq38zv327dwun9590vk7v56hqmrdnp67tzreel0cjdfqya2a83tmszhezd88d3pem5fk5tz4fzyh0v0urjmjzjhnuf4se6x62eq4eyu09mwwsfemf0ktx2mgla6n03l40uv9hegl8";

        assertThat(export.fromNcryptsec(foreign, password)).isEqualTo(KEY);
    }

    @Test
    void readsAnExportByNostrTools() {
        var foreign =
                "ncryptsec1qggws80fdynyeq2u8mljkeyjgmk2u0g4tenxg4pzzk8hes0nj7zpjr7xhscnrsmw6wxq9ps7gtav4ca49c9uged42htjm4upz745nnz4m3c752dhcvhqet3h7vyl0kp7urw3ggzvvnvjfpqvpuq44rtg";

        assertThat(export.fromNcryptsec(foreign, "nostr")).isEqualTo(KEY);
    }

    @Test
    void isTheSameAfterWritingAndReading() {
        assertThat(export.fromNcryptsec(export.ncryptsec(KEY, "a password"), "a password"))
                .isEqualTo(KEY);
    }

    @Test
    void opensToItsPasswordOnly() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> export.fromNcryptsec(NIP, "Nostr"))
                .satisfies(
                        r -> assertThat(r.reason()).isEqualTo(NostrRefusal.KEY_EXPORT_UNREADABLE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ncryptsec1",
                "nsec1vl029mgpspedva04g90vltkh6fvh240zqtv9k0t9af8935ke9laqsnlfe5"
            })
    void refusesWhatIsNone(String text) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> export.fromNcryptsec(text, "nostr"));
    }
}
