package satsuma.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With the valid and invalid strings of BIP-173. */
class Bech32Test {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A12UEL5L",
                "a12uel5l",
                "abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw",
                "split1checkupstagehandshakeupstreamerranterredcaperred2y9e3w",
                "?1ezyfcl"
            })
    void isReadInEitherCase(String text) {
        assertThat(Bech32.decode(text).prefix()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "pzry9x0s0muk",
                "1pzry9x0s0muk",
                "x1b4n0q5v",
                "li1dgmt3",
                "A1G7SGD8",
                "10a06t8",
                "1qzzfhee",
                "A12uEL5L",
                "a12uel5m"
            })
    void isRefusedIfAnythingIsWrong(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Bech32.decode(text));
    }

    @Test
    void comesBackWhateverItWas() {
        var chance = new Random(173);
        for (int length = 0; length < 100; length++) {
            var bytes = new byte[length];
            chance.nextBytes(bytes);
            assertThat(Bech32.decode(Bech32.encode("test", bytes)).bytes()).isEqualTo(bytes);
        }
    }
}
