package satsuma.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With the examples of NIP-19. */
class NostrKeyTest {

    private static final String HEX =
            "3bf0c63fcb93463407af97a5e5ee64fa883d107ef9e558472c4eb9aaaefa459d";
    private static final String NPUB =
            "npub180cvv07tjdrrgpa0j7j7tmnyl2yr6yr7l8j4s3evf6u64th6gkwsyjh6w6";

    @Test
    void isWrittenAndReadAsAnNpub() {
        assertThat(new NostrKey(HEX).npub()).isEqualTo(NPUB);
        assertThat(NostrKey.fromString(NPUB).hex()).isEqualTo(HEX);
        assertThat(NostrKey.fromString(HEX).hex()).isEqualTo(HEX);
    }

    @Test
    void comesBackFromItsNpubWhateverItIs() {
        var chance = new Random(19);
        for (int i = 0; i < 200; i++) {
            var bytes = new byte[32];
            chance.nextBytes(bytes);
            var key = NostrKey.of(bytes);
            assertThat(NostrKey.fromString(key.npub())).isEqualTo(key);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "npub1",
                "3BF0C63FCB93463407AF97A5E5EE64FA883D107EF9E558472C4EB9AAAEFA459D",
                "3bf0c63fcb93463407af97a5e5ee64fa883d107ef9e558472c4eb9aaaefa459",
                "npub180cvv07tjdrrgpa0j7j7tmnyl2yr6yr7l8j4s3evf6u64th6gkwsyjh6w7",
                "nsec1vl029mgpspedva04g90vltkh6fvh240zqtv9k0t9af8935ke9laqsnlfe5"
            })
    void isNothingElse(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> NostrKey.fromString(text));
    }
}
