package satsuma.platform.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Executors;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import satsuma.kernel.CommonRefusal;
import satsuma.kernel.Refusal;

/** What strangers point at, and how they may answer. */
class GuardedHttpTest {

    private static final int MAX = 1_000;

    private final GuardedHttp http = guarded(true);
    private HttpServer server;

    @BeforeEach
    void open() throws IOException {
        var here = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        server = HttpServer.create(here, 5);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/short", exchange -> answer(exchange, 200, 10));
        server.createContext("/long", exchange -> answer(exchange, 200, MAX + 1));
        server.createContext("/moved", exchange -> answer(exchange, 302, 0));
        server.createContext("/drips", GuardedHttpTest::drip);
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @Test
    void fetches() {
        assertThat(get("/short")).isEqualTo(new GuardedHttp.Answer(200, "x".repeat(10)));
    }

    @Test
    void followsNobody() {
        assertThat(get("/moved").status()).isEqualTo(302);
    }

    @Test
    void takesNoMoreThanItAskedFor() {
        assertRefused(CommonRefusal.ADDRESS_SILENT, http, at("/long"));
    }

    @Test
    void waitsForAllOfItNoLongerThanForItsBeginning() {
        long begun = System.nanoTime();
        assertRefused(CommonRefusal.ADDRESS_SILENT, http, at("/drips"));
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(8));
    }

    @Test
    void goesNowhereNearby() {
        var strict = guarded(false);
        for (var address :
                new String[] {
                    "http://example.org/",
                    "https://localhost/",
                    "https://127.0.0.1/",
                    "https://[::1]/",
                    "https://10.1.2.3/",
                    "https://172.16.0.1/",
                    "https://192.168.1.1/",
                    "https://169.254.169.254/latest",
                    "https://100.64.0.1/",
                    "https://0.0.0.0/",
                    "https://user@example.org/",
                    "ftp://example.org/"
                }) {
            assertRefused(CommonRefusal.ADDRESS_REFUSED, strict, URI.create(address));
        }
    }

    private static GuardedHttp guarded(boolean allowsPrivate) {
        return new GuardedHttp(allowsPrivate, InetAddress::getAllByName, new OkHttpClient());
    }

    private static void assertRefused(CommonRefusal reason, GuardedHttp http, URI address) {
        assertThatExceptionOfType(Refusal.class)
                .as(address.toString())
                .isThrownBy(() -> http.get(address, Duration.ofSeconds(1), MAX))
                .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }

    private GuardedHttp.Answer get(String path) {
        return http.get(at(path), Duration.ofSeconds(10), MAX);
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private static void answer(HttpExchange exchange, int status, int bytes) {
        try (exchange) {
            exchange.getResponseHeaders().set("Location", "/short");
            exchange.sendResponseHeaders(status, bytes == 0 ? -1 : bytes);
            if (bytes > 0) {
                exchange.getResponseBody().write("x".repeat(bytes).getBytes(UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One byte every tenth of a second, for ten seconds. */
    private static void drip(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(200, 100);
            for (int i = 0; i < 100; i++) {
                exchange.getResponseBody().write('x');
                exchange.getResponseBody().flush();
                Thread.sleep(Duration.ofMillis(100));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
