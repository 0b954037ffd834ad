package satsuma.nostr;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import satsuma.kernel.Refusal;

/**
 * Where a relay is.
 *
 * @param uri {@code ws} or {@code wss}, host in lower case, without default port, trailing slash,
 *     user or fragment
 */
public record RelayUrl(URI uri) {

    public RelayUrl {
        uri = normal(uri);
    }

    /**
     * Reads {@code text}.
     *
     * @throws Refusal {@link NostrRefusal#RELAY_URL_MALFORMED} if it is no relay's address
     */
    public static RelayUrl of(String text) {
        try {
            return new RelayUrl(new URI(text.strip()));
        } catch (URISyntaxException | IllegalArgumentException _) {
            throw new Refusal(NostrRefusal.RELAY_URL_MALFORMED, text);
        }
    }

    private static URI normal(URI uri) {
        var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("ws") && !scheme.equals("wss") || uri.getHost() == null) {
            throw new IllegalArgumentException("not a relay: " + uri);
        }
        boolean usual = uri.getPort() == (scheme.equals("ws") ? 80 : 443);
        var path = uri.getPath().replaceFirst("/+$", "");
        try {
            return new URI(
                    scheme,
                    null,
                    uri.getHost().toLowerCase(Locale.ROOT),
                    usual ? -1 : uri.getPort(),
                    path,
                    uri.getQuery(),
                    null);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("not a relay: " + uri, e);
        }
    }

    /** For everyone to read: without the query, which may hold what lets one in. */
    public String shown() {
        return uri.getQuery() == null ? toString() : toString().replaceFirst("\\?.*", "");
    }

    @Override
    public String toString() {
        return uri.toString();
    }
}
