package satsuma.nostr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import satsuma.kernel.Hex;

class SecretKeyTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "01",
                "0000000000000000000000000000000000000000000000000000000000000000",
                "fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141",
                "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
            })
    void isWithinTheCurvesOrder(String hex) {
        assertThatIllegalArgumentException().isThrownBy(() -> SecretKey.of(Hex.bytes(hex)));
    }

    @Test
    void showsItselfToNobody() {
        assertThat(NostrSamples.ALICE.toString()).isEqualTo("SecretKey[hidden]");
    }

    @Test
    void isNotChangedFromOutside() {
        var bytes = NostrSamples.ALICE.bytes();
        var key = SecretKey.of(bytes);
        bytes[0] = 1;
        key.bytes()[0] = 1;

        assertThat(key).isEqualTo(NostrSamples.ALICE);
    }
}
