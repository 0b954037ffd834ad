package satsuma.nostr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import satsuma.kernel.Refusal;

class RelayUrlTest {

    @Test
    void isTheSameHoweverItIsWritten() {
        assertThat(RelayUrl.of(" WSS://Relay.Example:443/ "))
                .isEqualTo(RelayUrl.of("wss://relay.example"))
                .hasToString("wss://relay.example");
        assertThat(RelayUrl.of("ws://localhost:8080/relay/"))
                .hasToString("ws://localhost:8080/relay");
        assertThat(RelayUrl.of("wss://user@relay.example/a?b=c#d"))
                .hasToString("wss://relay.example/a?b=c");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "relay.example",
                "https://relay.example",
                "wss://",
                "wss:///x",
                "ws://a b"
            })
    void refusesWhatIsNoRelay(String text) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> RelayUrl.of(text))
                .satisfies(r -> assertThat(r.reason()).isEqualTo(NostrRefusal.RELAY_URL_MALFORMED));
    }

    @Test
    void isShownWithoutWhatLetsOneIn() {
        assertThat(RelayUrl.of("wss://relay.example/paid?token=secret").shown())
                .isEqualTo("wss://relay.example/paid");
        assertThat(RelayUrl.of("wss://relay.example/").shown()).isEqualTo("wss://relay.example");
    }
}
