package satsuma.nostr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import satsuma.kernel.Hex;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Refusal;
import satsuma.nostr.Nip19.Code;
import satsuma.nostr.Nip19.Naddr;
import satsuma.nostr.Nip19.Nevent;
import satsuma.nostr.Nip19.Note;
import satsuma.nostr.Nip19.Nprofile;
import satsuma.nostr.Nip19.Npub;
import satsuma.nostr.Nip19.Nsec;

/** The NIP's own codes, and nostr-tools'. */
class Nip19Test {

    private static final String HEX =
            "7e7e9c42a91bfef19fa929e5fda1b72e0ebc1a4c1141673e2794234d86addf4e";
    private static final NostrKey KEY = new NostrKey(HEX);
    private static final SecretKey SECRET =
            SecretKey.of(
                    Hex.bytes("67dea2ed018072d675f5415ecfaed7d2597555e202d85b3d65ea4e58d2d92ffa"));

    @Test
    void readsAndWritesTheSimpleOnes() {
        assertBoth(
                new Npub(KEY), "npub10elfcs4fr0l0r8af98jlmgdh9c8tcxjvz9qkw038js35mp4dma8qzvjptg");
        assertBoth(
                new Nsec(SECRET),
                "nsec1vl029mgpspedva04g90vltkh6fvh240zqtv9k0t9af8935ke9laqsnlfe5");
        assertBoth(
                new Note(HEX), "note10elfcs4fr0l0r8af98jlmgdh9c8tcxjvz9qkw038js35mp4dma8qnx3ujq");
    }

    @Test
    void readsAndWritesTheNipsProfile() {
        assertBoth(
                new Nprofile(
                        new NostrKey(
                                "3bf0c63fcb93463407af97a5e5ee64fa883d107ef9e558472c4eb9aaaefa459d"),
                        List.of("wss://r.x.com", "wss://djbas.sadkb.com")),
                "nprofile1qqsrhuxx8l9ex335q7he0f09aej04zpazpl0ne2cgukyawd24mayt8gpp4mhxue69uhhytnc9e3k7mgpz4mhxue69uhkg6nzv9ejuumpv34kytnrdaksjlyr9p");
    }

    @Test
    void readsNostrToolsCodes() {
        var relays = List.of("wss://relay.example");

        assertThat(
                        Nip19.decode(
                                "nevent1qvzqqqrkcgpzqln7n3p2jxl77x06j209lksmwtswhsdycy2pvulz09prfkr2mh6wqyfhwumn8ghj7un9d3shjtn90psk6urvv5qzqln7n3p2jxl77x06j209lksmwtswhsdycy2pvulz09prfkr2mh6wfrhlkm"))
                .isEqualTo(new Nevent(HEX, relays, Optional.of(KEY), OptionalInt.of(30_402)));
        assertThat(
                        Nip19.decode(
                                "nostr:naddr1qvzqqqrkcgpzqln7n3p2jxl77x06j209lksmwtswhsdycy2pvulz09prfkr2mh6wqyfhwumn8ghj7un9d3shjtn90psk6urvv5qqccnpdeskucfdvfex2cty5rsy2j"))
                .isEqualTo(new Naddr("banana-bread", KEY, 30_402, relays));
    }

    @ParameterizedTest
    @MethodSource("codes")
    void isTheSameAfterWritingAndReading(Code code) {
        assertThat(Nip19.decode(Nip19.encode(code))).isEqualTo(code);
    }

    static Stream<Code> codes() {
        return Stream.of(
                new Nprofile(KEY, List.of()),
                new Nevent(HEX, List.of(), Optional.empty(), OptionalInt.empty()),
                new Nevent(HEX, List.of("wss://a.b"), Optional.of(KEY), OptionalInt.of(1)),
                new Naddr("", KEY, 0, List.of()),
                new Naddr("🍊 d", KEY, 39_999, List.of("wss://a.b", "wss://c.d")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "npub",
                "npub10elfcs4fr0l0r8af98jlmgdh9c8tcxjvz9qkw038js35mp4dma8qzvjptx",
                "nrelay1qqt8wumn8ghj7un9d3shjtnwdaehgu3wvfskueq4r295t",
                "Npub10elfcs4fr0l0r8af98jlmgdh9c8tcxjvz9qkw038js35mp4dma8qzvjptg"
            })
    void refusesWhatIsNone(String text) {
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> Nip19.decode(text));
    }

    @Test
    void refusesWhatIsTooLong() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> Nip19.decode("npub1" + "q".repeat(5_000)));
    }

    private static void assertBoth(Code code, String text) {
        assertThat(Nip19.encode(code)).isEqualTo(text);
        assertThat(Nip19.decode(text)).isEqualTo(code);
    }
}
