package satsuma.lightning.wire;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import satsuma.kernel.Hex;
import satsuma.kernel.NostrKey;
import satsuma.lightning.NwcUri;
import satsuma.nostr.RelayUrl;
import satsuma.nostr.SecretKey;

/**
 * What a wallet connection says.
 *
 * @param wallet who answers
 * @param relay where
 * @param secret with which one asks
 */
record NwcConnection(NostrKey wallet, RelayUrl relay, SecretKey secret) {

    /**
     * Reads {@code uri}; of several relays the first.
     *
     * @throws IllegalArgumentException if something is missing in it
     */
    static NwcConnection of(NwcUri uri) {
        var parts = URI.create(uri.text());
        return new NwcConnection(
                new NostrKey(parts.getAuthority()),
                RelayUrl.of(parameter(parts, "relay")),
                SecretKey.of(Hex.bytes(parameter(parts, "secret"))));
    }

    private static String parameter(URI uri, String name) {
        var query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
        return Arrays.stream(query.split("&", -1))
                .filter(pair -> pair.startsWith(name + "="))
                .findFirst()
                .map(pair -> pair.substring(name.length() + 1))
                .map(value -> URLDecoder.decode(value, StandardCharsets.UTF_8))
                .orElseThrow(
                        () -> new IllegalArgumentException("no " + name + " in the connection"));
    }
}
