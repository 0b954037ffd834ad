package satsuma.selling.web;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import satsuma.delivery.DeliveryRefusal;
import satsuma.kernel.Refusal;

/**
 * Reads a form with a file as it comes in, without ever putting the file anywhere.
 *
 * <p>Servlets offer parts only once all of them lie on the disk in plain. Here the fields come
 * first, which our forms see to, and then the one file, as a stream.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7578">RFC 7578</a>
 */
final class Multipart {

    private static final int LINE_MAX = 8_192;
    private static final int FIELD_MAX = 1_024;
    private static final int FIELDS_MAX = 16;
    private static final Pattern BOUNDARY =
            Pattern.compile(
                    "multipart/form-data\\s*;.*?boundary=\"?([A-Za-z0-9'()+_,./:=?-]{1,70})\"?.*",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern NAME = Pattern.compile("(?:^|;)\\s*name=\"([^\"]*)\"");
    private static final Pattern FILE_NAME = Pattern.compile("(?:^|;)\\s*filename=\"([^\"]*)\"");

    private final InputStream in;
    private final byte[] boundary;
    private final Map<String, String> fields = new HashMap<>();
    private String fileName = "";

    private Multipart(InputStream in, String boundary) {
        this.in = in;
        this.boundary = ("\r\n--" + boundary).getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * The form in {@code body}, read as far as its file.
     *
     * @throws Refusal {@link DeliveryRefusal#NOT_A_FORM} or {@link DeliveryRefusal#NO_FILE}
     */
    static Multipart read(String contentType, InputStream body) throws IOException {
        var boundary = BOUNDARY.matcher(contentType);
        if (!boundary.matches()) {
            throw new Refusal(DeliveryRefusal.NOT_A_FORM);
        }
        var form = new Multipart(new BufferedInputStream(body, 1 << 16), boundary.group(1));
        form.toFile();
        return form;
    }

    Optional<String> field(String name) {
        return Optional.ofNullable(fields.get(name)).filter(value -> !value.isBlank());
    }

    /** As the sender calls it. */
    String fileName() {
        return fileName;
    }

    /** The file; {@link EOFException} if it is broken off before its boundary. */
    InputStream file() {
        return new Part();
    }

    private void toFile() throws IOException {
        if (!("\r\n" + line()).equals(new String(boundary, StandardCharsets.US_ASCII))) {
            throw new Refusal(DeliveryRefusal.NOT_A_FORM);
        }
        for (int i = 0; i <= FIELDS_MAX; i++) {
            var disposition = disposition();
            var file = FILE_NAME.matcher(disposition);
            if (file.find()) {
                fileName = file.group(1);
                return;
            }
            var name = NAME.matcher(disposition);
            if (!name.find()) {
                throw new Refusal(DeliveryRefusal.NOT_A_FORM);
            }
            fields.put(name.group(1), value());
            if (!line().isEmpty()) {
                // Two hyphens: the form is over, and there was no file in it.
                throw new Refusal(DeliveryRefusal.NO_FILE);
            }
        }
        throw new Refusal(DeliveryRefusal.NOT_A_FORM);
    }

    private String disposition() throws IOException {
        var disposition = "";
        for (var line = line(); !line.isEmpty(); line = line()) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-disposition:")) {
                disposition = line.substring(line.indexOf(':') + 1);
            }
        }
        return disposition;
    }

    private String value() throws IOException {
        var bytes = new Part().readNBytes(FIELD_MAX + 1);
        if (bytes.length > FIELD_MAX) {
            throw new Refusal(DeliveryRefusal.NOT_A_FORM);
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the form ends early");
            }
            if (line.size() == LINE_MAX) {
                throw new Refusal(DeliveryRefusal.NOT_A_FORM);
            }
            line.write(c);
        }
        var text = line.toString(StandardCharsets.UTF_8);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    /** What stands before the next boundary. */
    private final class Part extends InputStream {

        private boolean over;

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int count = 0;
            while (count < length && !over) {
                in.mark(boundary.length);
                int c = in.read();
                if (c < 0) {
                    throw new EOFException("the form ends early");
                }
                if (c == '\r' && isBoundary()) {
                    over = true;
                } else {
                    into[offset + count++] = (byte) c;
                    count += plain(into, offset + count, length - count);
                }
            }
            return count == 0 && length > 0 ? -1 : count;
        }

        /** Whether what follows a carriage return makes it a boundary; else goes back behind it. */
        private boolean isBoundary() throws IOException {
            in.reset();
            in.mark(boundary.length);
            if (Arrays.equals(in.readNBytes(boundary.length), boundary)) {
                return true;
            }
            in.reset();
            in.skipNBytes(1);
            return false;
        }

        /** As much as is at hand and cannot begin a boundary. */
        private int plain(byte[] into, int offset, int length) throws IOException {
            int most = Math.min(length, in.available());
            if (most <= 0) {
                return 0;
            }
            in.mark(most);
            int got = in.read(into, offset, most);
            int plain = 0;
            while (plain < got && into[offset + plain] != '\r') {
                plain++;
            }
            in.reset();
            in.skipNBytes(plain);
            return plain;
        }
    }
}
