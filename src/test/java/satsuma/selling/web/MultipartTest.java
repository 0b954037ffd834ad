package satsuma.selling.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import satsuma.delivery.DeliveryRefusal;
import satsuma.kernel.Refusal;

class MultipartTest {

    private static final String TYPE = "multipart/form-data; boundary=----b0undary";

    @Test
    void hasFieldsAndThenAFile() throws IOException {
        var form = read(form("data.csv", "a,b\r\n1,2\r\n".getBytes(UTF_8)));

        assertThat(form.field("goods")).contains("dataset");
        assertThat(form.field("draft")).isEmpty();
        assertThat(form.fileName()).isEqualTo("data.csv");
        assertThat(new String(form.file().readAllBytes(), UTF_8)).isEqualTo("a,b\r\n1,2\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\r",
                "\r\n",
                "\r\n\r\n",
                "\r\n--",
                "\r\n------b0undar",
                "\r\r\n------b0undarX",
                "------b0undary",
                "\n------b0undary",
                "x\r\n------b0undar\r"
            })
    void isNotMisledByWhatLooksLikeABoundary(String content) throws IOException {
        var bytes = content.getBytes(ISO_8859_1);

        assertThat(read(form("x", bytes)).file().readAllBytes()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8_191, 65_535, 65_536, 65_537, 300_000})
    void givesAnyBytesHoweverTheyArrive(int size) throws IOException {
        var bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        for (int i = 0; i < size; i += 97) {
            bytes[i] = '\r';
        }

        assertThat(read(form("x", bytes)).file().readAllBytes()).isEqualTo(bytes);
        var slow = Multipart.read(TYPE, new Drops(new ByteArrayInputStream(form("x", bytes))));
        assertThat(slow.file().readAllBytes()).isEqualTo(bytes);
    }

    @Test
    void saysThatItWasBrokenOff() throws IOException {
        var whole = form("x", new byte[1_000]);
        for (int length = whole.length - 40; length > whole.length - 900; length -= 50) {
            var form = read(Arrays.copyOf(whole, length));
            assertThatExceptionOfType(EOFException.class)
                    .isThrownBy(() -> form.file().readAllBytes());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "text/plain", "multipart/form-data", "multipart/mixed; boundary=x"})
    void isRefusedWhenItIsNoForm(String type) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> Multipart.read(type, InputStream.nullInputStream()))
                .satisfies(refusal ->
                        assertThat(refusal.reason()).isEqualTo(DeliveryRefusal.NOT_A_FORM));
    }

    @Test
    void isRefusedWithoutAFile() {
        var body =
                """
                ------b0undary\r
                Content-Disposition: form-data; name="goods"\r
                \r
                dataset\r
                ------b0undary--\r
                """;

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> read(body.getBytes(UTF_8)))
                .satisfies(
                        refusal -> assertThat(refusal.reason()).isEqualTo(DeliveryRefusal.NO_FILE));
    }

    private static Multipart read(byte[] body) throws IOException {
        return Multipart.read(TYPE, new ByteArrayInputStream(body));
    }

    private static byte[] form(String fileName, byte[] content) {
        var body = new ByteArrayOutputStream();
        body.writeBytes(
                """
                ------b0undary\r
                Content-Disposition: form-data; name="goods"\r
                \r
                dataset\r
                ------b0undary\r
                Content-Disposition: form-data; name="draft"\r
                \r
                \r
                ------b0undary\r
                Content-Disposition: form-data; name="file"; filename="%s"\r
                Content-Type: application/octet-stream\r
                \r
                """
                        .formatted(fileName)
                        .getBytes(UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n------b0undary--\r\n".getBytes(UTF_8));
        return body.toByteArray();
    }

    /** A stream that never has more at hand than a few bytes. */
    private static final class Drops extends FilterInputStream {

        private Drops(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            return super.read(into, offset, Math.min(length, 7));
        }

        @Override
        public int available() {
            return 0;
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
