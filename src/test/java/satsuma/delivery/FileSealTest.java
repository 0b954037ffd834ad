package satsuma.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import satsuma.kernel.ContentHash;
import satsuma.kernel.Hex;

/** Whatever is sealed, any AES-GCM opens; and every part is a part of the whole. */
class FileSealTest {

    private final ContentKey key = new ContentKey(filled(32, 1));
    private final FileSeal seal = FileSeal.of(key);

    @ParameterizedTest
    @ValueSource(ints = {1, 15, 16, 17, 65_535, 65_536, 65_537, 200_001})
    void isOpenedByAnyAesGcm(int length) throws Exception {
        var plain = filled(length, length);

        var whole = whole(plain);

        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                Cipher.DECRYPT_MODE,
                new SecretKeySpec(Hex.bytes(seal.keyHex()), "AES"),
                new GCMParameterSpec(128, Hex.bytes(seal.nonceHex())));
        assertThat(cipher.doFinal(whole)).isEqualTo(plain);
    }

    @Test
    void isMeasuredAsItIs() throws IOException {
        var plain = filled(100_003, 7);

        var form = seal.measure(ContentHash.of(plain), new ByteArrayInputStream(plain));

        assertThat(form.sizeBytes()).isEqualTo(100_003 + 16);
        assertThat(form.sealed()).isEqualTo(ContentHash.of(whole(plain)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 15, 16, 17, 4_095, 70_000, 99_999})
    void isThePartOfTheWhole(int from) throws IOException {
        var plain = filled(100_000, 3);
        var rest = Arrays.copyOfRange(plain, from, plain.length);

        var part = seal.sealing(new ByteArrayInputStream(rest), from).readAllBytes();

        assertThat(part).isEqualTo(Arrays.copyOfRange(whole(plain), from, plain.length));
    }

    @Test
    void tellsNothingOfTheContentKey() {
        assertThat(seal.keyHex()).isNotEqualTo(Hex.of(key.bytes()));
        assertThat(seal).hasToString("FileSeal[…]");
        assertThat(FileSeal.of(new ContentKey(filled(32, 2))).nonceHex())
                .isNotEqualTo(seal.nonceHex());
    }

    private byte[] whole(byte[] plain) throws IOException {
        var form = seal.measure(ContentHash.of(plain), new ByteArrayInputStream(plain));
        var text = seal.sealing(new ByteArrayInputStream(plain), 0).readAllBytes();
        var whole = Arrays.copyOf(text, text.length + 16);
        System.arraycopy(form.tag(), 0, whole, text.length, 16);
        return whole;
    }

    private static byte[] filled(int length, long seed) {
        var bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
