package satsuma.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import satsuma.kernel.Refusal;
import satsuma.nostr.RelayUrl;

class BunkerUrlTest {

    private static final String KEY = "ab".repeat(32);

    @Test
    void saysWhoAndWhereAndWithWhichSecret() {
        var url =
                BunkerUrl.of(
                        " bunker://"
                                + KEY
                                + "?relay=wss%3A%2F%2Fone.example&secret=a%2Bb&relay=wss://two.example/x"
                                + "&relay=wss://three.example&relay=wss://four.example");

        assertThat(url.signer().hex()).isEqualTo(KEY);
        assertThat(url.relays())
                .hasSize(BunkerUrl.RELAYS_MAX)
                .startsWith(RelayUrl.of("wss://one.example"), RelayUrl.of("wss://two.example/x"));
        assertThat(url.secret()).isEqualTo("a+b");
        assertThat(url).hasToString("bunker://" + KEY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "bunker:",
                "bunker://",
                "bunker://abc?relay=wss://r.example",
                "bunker://abababababababababababababababababababababababababababababababab",
                "bunker://abababababababababababababababababababababababababababababababab?relay=http://r",
                "https://abababababababababababababababababababababababababababababababab?relay=wss://r.example",
                "bunker://abababababababababababababababababababababababababababababababab?relay=%zz"
            })
    void isRefusedIfItIsNone(String text) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> BunkerUrl.of(text))
                .matches(refusal -> refusal.reason() == IdentityRefusal.BUNKER_MALFORMED);
    }
}
