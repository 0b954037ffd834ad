package satsuma.lightning;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Refusal;
import satsuma.nostr.RelayUrl;

/**
 * A connection to a wallet, {@code nostr+walletconnect://…}. Holds a secret, so {@link #toString}
 * does not show it.
 *
 * @param text empty if there is none
 * @see <a href="https://github.com/nostr-protocol/nips/blob/master/47.md">NIP-47</a>
 */
public record NwcUri(String text) {

    public static final NwcUri NONE = new NwcUri("");

    private static final int LENGTH_MAX = 1_000;

    /** The wallet's key, and somewhere a relay and a secret. */
    private static final Pattern WHOLE =
            Pattern.compile(
                    "nostr\\+walletconnect://([0-9a-f]{64})"
                            + "\\?(?=(?:.*&)?relay=([^&]+))"
                            + "(?=(?:.*&)?secret=[0-9a-f]{64}(?:&|$))[!-~]+");

    public NwcUri {
        if (!text.isEmpty() && !text.startsWith("nostr+walletconnect://")) {
            throw new IllegalArgumentException("not a nostr+walletconnect address");
        }
    }

    /**
     * Reads what someone has pasted.
     *
     * @throws Refusal {@link LightningRefusal#CONNECTION_MALFORMED} if key, relay or secret is
     *     missing
     */
    public static NwcUri read(String text) {
        var bare = text.strip();
        var parts = WHOLE.matcher(bare);
        if (bare.length() > LENGTH_MAX || !parts.matches() || !isRelay(parts.group(2))) {
            throw new Refusal(LightningRefusal.CONNECTION_MALFORMED);
        }
        return new NwcUri(bare);
    }

    public boolean isNone() {
        return text.isEmpty();
    }

    /** The key of the service that answers for the wallet; there must be a connection. */
    public NostrKey service() {
        int from = text.indexOf("//") + 2;
        return new NostrKey(text.substring(from, from + 64));
    }

    private static boolean isRelay(String encoded) {
        try {
            var _ = RelayUrl.of(URLDecoder.decode(encoded, StandardCharsets.UTF_8));
            return true;
        } catch (Refusal | IllegalArgumentException _) {
            return false;
        }
    }

    @Override
    public String toString() {
        return isNone() ? "no wallet connection" : "a wallet connection";
    }
}
