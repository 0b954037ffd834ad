package satsuma.identity;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Refusal;
import satsuma.nostr.RelayUrl;

/**
 * Where someone's remote signer waits, {@code bunker://<key>?relay=…&secret=…}.
 *
 * @param signer the signer's key, which need not be the person's
 * @param relays 1 to {@value #RELAYS_MAX}
 * @param secret single-use, may be empty; kept out of logs
 * @see <a href="https://github.com/nostr-protocol/nips/blob/master/46.md">NIP-46</a>
 */
public record BunkerUrl(NostrKey signer, List<RelayUrl> relays, String secret) {

    public static final int RELAYS_MAX = 3;
    static final int TEXT_MAX = 1_000;

    public BunkerUrl {
        relays = List.copyOf(relays);
    }

    /**
     * Reads {@code text}; of more relays the first {@value #RELAYS_MAX}.
     *
     * @throws Refusal {@link IdentityRefusal#BUNKER_MALFORMED} if it is none
     */
    public static BunkerUrl of(String text) {
        try {
            if (text.length() > TEXT_MAX) {
                throw new Refusal(IdentityRefusal.BUNKER_MALFORMED);
            }
            var uri = URI.create(text.strip());
            var relays = all(uri, "relay").stream().map(RelayUrl::of).limit(RELAYS_MAX).toList();
            var signer = uri.getAuthority();
            if (!"bunker".equals(uri.getScheme()) || signer == null || relays.isEmpty()) {
                throw new Refusal(IdentityRefusal.BUNKER_MALFORMED);
            }
            var secret = all(uri, "secret").stream().findFirst().orElse("");
            return new BunkerUrl(new NostrKey(signer), relays, secret);
        } catch (IllegalArgumentException | Refusal _) {
            throw new Refusal(IdentityRefusal.BUNKER_MALFORMED);
        }
    }

    private static List<String> all(URI uri, String name) {
        var query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
        return Arrays.stream(query.split("&", -1))
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> pair.substring(name.length() + 1))
                .map(value -> URLDecoder.decode(value, StandardCharsets.UTF_8))
                .toList();
    }

    @Override
    public String toString() {
        return "bunker://" + signer;
    }
}
