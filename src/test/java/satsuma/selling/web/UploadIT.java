package satsuma.selling.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import satsuma.kernel.ContentHash;
import satsuma.kernel.Hex;
import satsuma.site.Browser;
import satsuma.site.Site;

/** Large files go in and come out without ever being in memory, and only to whom they belong. */
@ExtendWith(Site.Guide.class)
class UploadIT {

    private static final long SIZE = 256L << 20;

    /** What the server may have grown by: less than half of the file. */
    private static final long GROWTH_MAX = 96L << 20;

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @Test
    void goesThroughTheServerWithoutFillingIt(Site site) throws Exception {
        try (var browser = site.browser();
                var other = site.browser()) {
            var seller = session(browser);
            var salt = UUID.randomUUID().toString();
            long before = serverBytes();

            var answer =
                    send(
                            site,
                            "/studio/upload",
                            seller,
                            HttpRequest.newBuilder()
                                    .header("Content-Type", "multipart/form-data; boundary=b")
                                    .header("Accept", "application/json")
                                    .POST(BodyPublishers.ofInputStream(() -> form(salt))));

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(serverBytes() - before).isLessThan(GROWTH_MAX);
            var hash = hash(salt);
            assertThat(answer.body()).contains(hash);

            var download = "/studio/content/" + hash + "/download";
            var part =
                    send(
                            site,
                            download,
                            seller,
                            HttpRequest.newBuilder().header("Range", "bytes=0-35"));
            assertThat(part.statusCode()).isEqualTo(206);
            assertThat(part.body()).isEqualTo(salt);
            assertThat(part.headers().firstValue("Content-Range")).contains("bytes 0-35/" + SIZE);
            assertThat(send(site, download, session(other), HttpRequest.newBuilder()).statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void isRefusedWithASentenceAndWithoutScripts(Site site) throws IOException {
        var file = Files.createTempFile("ragged", ".csv");
        Files.writeString(file, "a,b\n1,2\n3\n");
        try (var browser = site.browser(Browser.Look.desk().withoutScripts())) {
            session(browser);
            browser.open("/studio/sell/dataset").id("file").sendKeys(file.toString());

            browser.click("#upload").sees("Line 3 should have as many values");
            browser.shoot("upload-refused");
        } finally {
            Files.delete(file);
        }
    }

    /** Two gigabytes and one byte: the answer comes before the bytes do. */
    @Test
    void isRefusedBeforeItIsSentIfItSaysItIsTooLarge(Site site) throws IOException {
        try (var browser = site.browser();
                var socket = new Socket(site.base().getHost(), site.base().getPort())) {
            var head =
                    """
                    POST /studio/upload HTTP/1.1\r
                    Host: %s\r
                    Cookie: %s\r
                    Accept: application/json\r
                    Content-Type: multipart/form-data; boundary=b\r
                    Content-Length: %d\r
                    \r
                    """
                            .formatted(
                                    site.base().getAuthority(),
                                    session(browser),
                                    (2L << 30) + (64 << 10) + 1);
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
            // As much as the server still reads of what it refuses, that its answer gets through.
            new Zeros(8 << 20).transferTo(socket.getOutputStream());

            var answer = new StringBuilder();
            while (!answer.toString().endsWith("}")) {
                answer.append((char) socket.getInputStream().read());
            }

            assertThat(answer.toString()).startsWith("HTTP/1.1 413").contains("2048");
        }
    }

    /** Signs up as someone new; gives the cookie. */
    private static String session(Browser browser) {
        browser.open("/sign-up?next=/library")
                .type("name", "up-" + UUID.randomUUID().toString().substring(0, 8))
                .type("password", "correct horse battery")
                .click("#signUp")
                .arrives("/library");
        var cookie = browser.driver().manage().getCookieNamed("satsuma");
        return "satsuma=" + Objects.requireNonNull(cookie).getValue();
    }

    private static HttpResponse<String> send(
            Site site, String path, String cookie, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return CLIENT.send(
                request.uri(site.at(path))
                        .header("Cookie", cookie)
                        .timeout(Duration.ofMinutes(3))
                        .build(),
                BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private static InputStream form(String salt) {
        var head =
                """
                --b\r
                Content-Disposition: form-data; name="goods"\r
                \r
                dataset\r
                --b\r
                Content-Disposition: form-data; name="file"; filename="large.bin"\r
                \r
                """;
        return sequence(text(head), content(salt), text("\r\n--b--\r\n"));
    }

    /** A file that no test before has sent: something of its own, and then zeros. */
    private static InputStream content(String salt) {
        return sequence(text(salt), new Zeros(SIZE - salt.length()));
    }

    private static String hash(String salt) throws IOException {
        var digest = ContentHash.digest();
        try (var in = content(salt)) {
            var piece = new byte[1 << 16];
            for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
                digest.update(piece, 0, count);
            }
        }
        return Hex.of(digest.digest());
    }

    private static InputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static InputStream sequence(InputStream... parts) {
        Enumeration<InputStream> all = Collections.enumeration(List.of(parts));
        return new SequenceInputStream(all);
    }

    /** What the server occupies in memory, as the system counts it. */
    private static long serverBytes() {
        return ProcessHandle.allProcesses()
                .filter(process -> commandLine(process.pid()).contains("domains/satsuma/lib/ext"))
                .mapToLong(process -> residentBytes(process.pid()))
                .max()
                .orElse(0);
    }

    private static String commandLine(long pid) {
        return read(pid, "cmdline");
    }

    private static long residentBytes(long pid) {
        return read(pid, "status")
                .lines()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                .findFirst()
                .orElse(0);
    }

    private static String read(long pid, String file) {
        try {
            return Files.readString(
                    Path.of("/proc", Long.toString(pid), file), StandardCharsets.ISO_8859_1);
        } catch (IOException | UncheckedIOException gone) {
            return "";
        }
    }

    private static final class Zeros extends InputStream {

        private long left;

        private Zeros(long left) {
            this.left = left;
        }

        @Override
        public int read() {
            return left-- > 0 ? 0 : -1;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            if (left <= 0) {
                return -1;
            }
            int count = (int) Math.min(left, length);
            Arrays.fill(into, offset, offset + count, (byte) 0);
            left -= count;
            return count;
        }
    }
}
