package satsuma.platform.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import satsuma.kernel.CommonRefusal;
import satsuma.kernel.Refusal;
import satsuma.lightning.wire.TestTls;

/**
 * D5: a host name that means something else when it is connected to than when it was checked, and
 * one that means both. Nothing here leaves the machine: sockets only note where they should go.
 */
class RebindingAttackTest {

    private static final String OPEN = "8.8.4.4";
    private static final String HERE = "127.0.0.1";
    private static final URI PAYEE = URI.create("https://payee.example/.well-known/lnurlp/eve");

    private final List<String> asked = new ArrayList<>();
    private final List<InetAddress> gone = new CopyOnWriteArrayList<>();
    private @Nullable HttpsServer server;

    @AfterEach
    void close() {
        if (server != null) {
            server.stop(0);
        }
    }

    @Test
    void goesWhereItLooked() throws UnknownHostException {
        var http = new GuardedHttp(false, names(OPEN, HERE), going());

        assertRefused(CommonRefusal.ADDRESS_SILENT, http, PAYEE);

        assertThat(gone).containsExactly(InetAddress.getByName(OPEN));
        assertThat(asked).containsExactly("payee.example");
    }

    @Test
    void looksAgainTheNextTime() {
        var http = new GuardedHttp(false, names(OPEN, HERE), going());

        assertRefused(CommonRefusal.ADDRESS_SILENT, http, PAYEE);
        assertRefused(CommonRefusal.ADDRESS_REFUSED, http, PAYEE);

        assertThat(gone).hasSize(1);
    }

    @Test
    void doesNotTakeTheOneThatIsOpenOfSeveral() {
        GuardedHttp.Names both = _ -> new InetAddress[] {address(OPEN), address(HERE)};
        var http = new GuardedHttp(false, both, going());

        assertRefused(CommonRefusal.ADDRESS_REFUSED, http, PAYEE);

        assertThat(gone).isEmpty();
    }

    @Test
    void asksForTheNameAllTheSame() throws Exception {
        var http = new GuardedHttp(true, names(HERE), trusting("payee"));

        assertThat(http.get(serving("payee"), Duration.ofSeconds(10), 100).body())
                .isEqualTo("payee.example");
    }

    @Test
    void believesNoOtherName() throws Exception {
        var http = new GuardedHttp(true, names(HERE), trusting("other"));

        assertRefused(CommonRefusal.ADDRESS_SILENT, http, serving("other"));
    }

    private URI serving(String certificate) throws IOException {
        var here = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        var opened = HttpsServer.create(here, 5);
        opened.setHttpsConfigurator(TestTls.server(certificate));
        opened.createContext(
                "/",
                exchange -> {
                    try (exchange) {
                        var host = exchange.getRequestHeaders().getFirst("Host");
                        var name = host.replaceFirst(":.*", "").getBytes(UTF_8);
                        exchange.sendResponseHeaders(200, name.length);
                        exchange.getResponseBody().write(name);
                    }
                });
        opened.start();
        server = opened;
        return URI.create("https://payee.example:" + opened.getAddress().getPort() + "/");
    }

    private static OkHttpClient trusting(String name) throws GeneralSecurityException, IOException {
        var known = KeyStore.getInstance("PKCS12");
        known.load(null, null);
        known.setCertificateEntry("known", TestTls.certificate(name));
        var trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(known);
        var tls = SSLContext.getInstance("TLS");
        tls.init(null, trust.getTrustManagers(), null);
        return new OkHttpClient.Builder()
                .sslSocketFactory(
                        tls.getSocketFactory(), (X509TrustManager) trust.getTrustManagers()[0])
                .build();
    }

    /** A name that means the first of {@code ips}, then the next. */
    private GuardedHttp.Names names(String... ips) {
        return host -> {
            asked.add(host);
            return new InetAddress[] {address(ips[Math.min(asked.size(), ips.length) - 1])};
        };
    }

    private static InetAddress address(String ip) {
        try {
            return InetAddress.getByName(ip);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private OkHttpClient going() {
        return new OkHttpClient.Builder().socketFactory(new Noting()).build();
    }

    private static void assertRefused(CommonRefusal reason, GuardedHttp http, URI address) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> http.get(address, Duration.ofSeconds(10), 100))
                .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }

    /** Sockets that note where they should go, and do not. */
    private final class Noting extends SocketFactory {

        @Override
        public Socket createSocket() {
            return new Socket() {
                @Override
                public void connect(SocketAddress endpoint, int timeout) throws IOException {
                    gone.add(((InetSocketAddress) endpoint).getAddress());
                    throw new ConnectException("nobody goes anywhere here");
                }
            };
        }

        @Override
        public Socket createSocket(String host, int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress local, int localPort) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(InetAddress host, int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
            throw new UnsupportedOperationException();
        }
    }
}
