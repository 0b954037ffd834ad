package satsuma.lightning.wire;

import com.sun.net.httpserver.HttpsConfigurator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Certificates made for tests, each signed by itself, as nodes do it. */
public final class TestTls {

    private static final char[] PASSWORD = "of no use".toCharArray();
    private static final Map<String, KeyStore> STORES = new ConcurrentHashMap<>();

    private TestTls() {}

    /** That of {@code name}; for another name it is another one. */
    public static X509Certificate certificate(String name) {
        try {
            return (X509Certificate) store(name).getCertificate("node");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same as PEM. */
    public static String pem(String name) {
        try {
            var encoder = Base64.getMimeEncoder(64, new byte[] {'\n'});
            return "-----BEGIN CERTIFICATE-----\n"
                    + encoder.encodeToString(certificate(name).getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * For a server that shows the certificate of {@code name}, which is called {@code
     * name.example}.
     */
    public static HttpsConfigurator server(String name) {
        try {
            var keys = KeyManagerFactory.getInstance("PKIX");
            keys.init(store(name), PASSWORD);
            var tls = SSLContext.getInstance("TLS");
            tls.init(keys.getKeyManagers(), null, null);
            return new HttpsConfigurator(tls);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyStore store(String name) {
        return STORES.computeIfAbsent(name, TestTls::generate);
    }

    /** By the JDK's own tool; its interface for it is not public. */
    private static KeyStore generate(String name) {
        try {
            var file = Files.createTempDirectory("tls").resolve("keys");
            var tool = Path.of(System.getProperty("java.home"), "bin", "keytool");
            var process =
                    new ProcessBuilder(
                                    tool.toString(),
                                    "-genkeypair",
                                    "-alias",
                                    "node",
                                    "-keyalg",
                                    "EC",
                                    "-groupname",
                                    "secp256r1",
                                    "-dname",
                                    "CN=" + name,
                                    "-ext",
                                    "san=ip:127.0.0.1,dns:" + name + ".example",
                                    "-validity",
                                    "30",
                                    "-storetype",
                                    "PKCS12",
                                    "-storepass",
                                    new String(PASSWORD),
                                    "-keystore",
                                    file.toString())
                            .inheritIO()
                            .start();
            if (process.waitFor() != 0) {
                throw new IllegalStateException("no certificate");
            }
            var store = KeyStore.getInstance("PKCS12");
            try (var in = Files.newInputStream(file)) {
                store.load(in, PASSWORD);
            }
            return store;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
