package satsuma.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import satsuma.kernel.Hex;
import satsuma.kernel.Refusal;

class MacaroonTest {

    private static final byte[] ROOT =
            "this is our super secret key; only we should know it"
                    .getBytes(StandardCharsets.US_ASCII);
    private static final String IDENTIFIER =
            Hex.of("we used our secret key".getBytes(StandardCharsets.US_ASCII));

    private final Macaroon macaroon =
            Macaroon.mint("http://mybank/", ROOT, IDENTIFIER, List.of("account = 3735928559"));

    /** The example in libmacaroons' own README. */
    @Test
    void isSignedAsLibmacaroonsDoes() {
        assertThat(Macaroon.mint("http://mybank/", ROOT, IDENTIFIER, List.of()).signature())
                .isEqualTo("e3d9e02908526c4c0039ae15114115d97fdd68bf2ba379b342aaf0f617d0552f");
        assertThat(macaroon.signature())
                .isEqualTo("1efe4763f290dbce0c1d08477367e11f4eee456a64933cf662d79772dbb82128");
    }

    @Test
    void comesBackAsItWent() {
        assertThat(Macaroon.read(macaroon.encoded())).isEqualTo(macaroon);
        var forAddresses = macaroon.encoded().replace('+', '-').replace('/', '_');
        assertThat(Macaroon.read(forAddresses).isOf(ROOT)).isTrue();
    }

    @Test
    void isOfItsRootAlone() {
        assertThat(macaroon.isOf(ROOT)).isTrue();
        assertThat(macaroon.isOf(new byte[32])).isFalse();
    }

    @Test
    void cannotLoseACaveat() {
        var wider =
                new Macaroon(
                        macaroon.location(),
                        macaroon.identifier(),
                        List.of(),
                        macaroon.signature());
        assertThat(wider.isOf(ROOT)).isFalse();
    }

    @Test
    void keepsLongCaveats() {
        var caveats = List.of("a".repeat(127), "b".repeat(128), "ä".repeat(300));
        var long1 = Macaroon.mint("", ROOT, IDENTIFIER, caveats);
        assertThat(Macaroon.read(long1.encoded()).caveats()).isEqualTo(caveats);
    }

    static Stream<String> nonsense() {
        var all = new ArrayList<String>();
        var good =
                Base64.getDecoder().decode(Macaroon.mint("x", ROOT, "00", List.of("a")).encoded());
        for (int length = 0; length < good.length; length++) {
            var cut = new byte[length];
            System.arraycopy(good, 0, cut, 0, length);
            all.add(Base64.getEncoder().encodeToString(cut));
        }
        all.add("not base64!");
        all.add("A".repeat(5_000));
        all.add(Base64.getEncoder().encodeToString(new byte[] {2, 2, -1, -1, -1, -1, 127}));
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("nonsense")
    void isNothingElse(String text) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> Macaroon.read(text))
                .matches(no -> no.reason().equals(PurchaseRefusal.TOKEN_MALFORMED));
    }
}
