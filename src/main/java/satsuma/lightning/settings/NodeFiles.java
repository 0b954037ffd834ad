package satsuma.lightning.settings;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import satsuma.platform.config.Config;

/**
 * What it takes to get at a node, from the addresses and files that settings name.
 *
 * <p>Whatever is missing or wrong throws {@link IllegalStateException} with one sentence that names
 * the setting. What stands in a file of secrets is never said.
 */
record NodeFiles(Config config) {

    private static final int FILE_MAX = 64 * 1024;
    private static final int SECRET_MAX = 4_096;

    /** An origin such as {@code https://127.0.0.1:8080}. */
    URI origin(String setting) {
        var text = required(setting);
        try {
            var url = URI.create(text);
            if ("https".equals(url.getScheme())
                    && url.getHost() != null
                    && url.getUserInfo() == null
                    && (url.getPath().isEmpty() || url.getPath().equals("/"))
                    && url.getQuery() == null) {
                return URI.create(url.getScheme() + "://" + url.getAuthority());
            }
        } catch (IllegalArgumentException _) {
            // Said below, together with other addresses that will not do.
        }
        throw new IllegalStateException(
                "Setting %s must be an address such as https://127.0.0.1:8080, but is «%s»."
                        .formatted(setting, text));
    }

    /** The certificates in a PEM file, at least one. */
    List<X509Certificate> certificates(String setting) {
        try (var in = Files.newInputStream(file(setting))) {
            var found =
                    CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                            .map(X509Certificate.class::cast)
                            .toList();
            if (!found.isEmpty()) {
                return found;
            }
        } catch (IOException | CertificateException _) {
            // Said below, together with a file that holds none.
        }
        throw new IllegalStateException(
                "Setting %s names «%s», in which there is no certificate (PEM)."
                        .formatted(setting, required(setting)));
    }

    /**
     * A macaroon as hex; the file holds its bytes, as LND writes it, or hex.
     *
     * @see <a href="https://github.com/lightningnetwork/lnd/blob/master/docs/macaroons.md">LND</a>
     */
    String macaroon(String setting) {
        var bytes = bytes(setting);
        // The binary format begins with its version, 2.
        if (bytes.length > 1 && bytes.length <= SECRET_MAX && bytes[0] == 2) {
            return HexFormat.of().formatHex(bytes);
        }
        var text = new String(bytes, StandardCharsets.ISO_8859_1).strip();
        if (text.length() <= 2 * SECRET_MAX && text.matches("02(?:[0-9a-fA-F]{2})+")) {
            return text;
        }
        throw new IllegalStateException(
                "Setting %s names «%s», which is no macaroon."
                        .formatted(setting, required(setting)));
    }

    /** A secret of one line, such as a rune. */
    String word(String setting) {
        var text = new String(bytes(setting), StandardCharsets.ISO_8859_1).strip();
        if (text.length() <= SECRET_MAX && text.matches("[!-~]+")) {
            return text;
        }
        throw new IllegalStateException(
                "Setting %s names «%s», in which there is no rune (one line)."
                        .formatted(setting, required(setting)));
    }

    private byte[] bytes(String setting) {
        try {
            return Files.readAllBytes(file(setting));
        } catch (IOException _) {
            throw new IllegalStateException(
                    "Setting %s names «%s», which cannot be read."
                            .formatted(setting, required(setting)));
        }
    }

    private Path file(String setting) {
        var path = Path.of(required(setting));
        if (!Files.isRegularFile(path)) {
            throw new IllegalStateException(
                    "Setting %s names «%s», but there is no such file.".formatted(setting, path));
        }
        try {
            if (Files.size(path) > FILE_MAX) {
                throw new IllegalStateException(
                        "Setting %s names «%s», which is too large.".formatted(setting, path));
            }
        } catch (IOException _) {
            throw new IllegalStateException(
                    "Setting %s names «%s», which cannot be read.".formatted(setting, path));
        }
        return path;
    }

    private String required(String setting) {
        return config.find(setting)
                .orElseThrow(() ->
                        new IllegalStateException(
                                "Setting %s is missing; satsuma.lightning.backend=%s needs it."
                                        .formatted(
                                                setting,
                                                config.text("satsuma.lightning.backend", "nwc"))));
    }
}
