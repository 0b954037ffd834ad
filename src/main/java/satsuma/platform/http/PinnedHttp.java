package satsuma.platform.http;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * HTTP clients that trust the certificates they were given, and nothing else.
 *
 * <p>A server is believed if it shows one of them as its own, whatever name it is reached by; or
 * one signed by them, and then its name must fit.
 */
public final class PinnedHttp {

    private static final Duration CONNECT = Duration.ofSeconds(5);

    private PinnedHttp() {}

    /** A client that follows no redirects. */
    public static HttpClient trusting(List<X509Certificate> certificates) {
        try {
            var tls = SSLContext.getInstance("TLS");
            tls.init(null, new TrustManager[] {new Pins(certificates)}, null);
            return HttpClient.newBuilder().sslContext(tls).connectTimeout(CONNECT).build();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no TLS", e);
        }
    }

    /** Whether {@code fault} says that the server showed another certificate. */
    public static boolean isDistrust(Throwable fault) {
        var cause = fault;
        for (int i = 0; cause != null && i < 10; i++) {
            if (cause instanceof CertificateException) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static final class Pins extends X509ExtendedTrustManager {

        private final List<X509Certificate> pinned;
        private final X509ExtendedTrustManager signers;

        Pins(List<X509Certificate> pinned) throws GeneralSecurityException {
            this.pinned = List.copyOf(pinned);
            signers = signers(pinned);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            if (!isPinned(chain)) {
                signers.checkServerTrusted(chain, type, engine);
            }
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            if (!isPinned(chain)) {
                signers.checkServerTrusted(chain, type, socket);
            }
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type)
                throws CertificateException {
            if (!isPinned(chain)) {
                throw new CertificateException("not the certificate that was given");
            }
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type)
                throws CertificateException {
            throw new CertificateException("nobody is served here");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            checkClientTrusted(chain, type);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            checkClientTrusted(chain, type);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }

        private boolean isPinned(X509Certificate[] chain) throws CertificateException {
            if (chain.length == 0 || !pinned.contains(chain[0])) {
                return false;
            }
            chain[0].checkValidity();
            return true;
        }

        private static X509ExtendedTrustManager signers(List<X509Certificate> pinned)
                throws GeneralSecurityException {
            try {
                var keys = KeyStore.getInstance("PKCS12");
                keys.load(null, null);
                for (int i = 0; i < pinned.size(); i++) {
                    keys.setCertificateEntry("pin" + i, pinned.get(i));
                }
                var factory = TrustManagerFactory.getInstance("PKIX");
                factory.init(keys);
                return Arrays.stream(factory.getTrustManagers())
                        .filter(X509ExtendedTrustManager.class::isInstance)
                        .map(X509ExtendedTrustManager.class::cast)
                        .findFirst()
                        .orElseThrow();
            } catch (IOException e) {
                throw new GeneralSecurityException(e);
            }
        }
    }
}
