package satsuma.lightning;

/**
 * A connection to a wallet, {@code nostr+walletconnect://…}. Holds a secret, so {@link #toString}
 * does not show it.
 *
 * @param text empty if there is none
 * @see <a href="https://github.com/nostr-protocol/nips/blob/master/47.md">NIP-47</a>
 */
public record NwcUri(String text) {

    public static final NwcUri NONE = new NwcUri("");

    public NwcUri {
        if (!text.isEmpty() && !text.startsWith("nostr+walletconnect://")) {
            throw new IllegalArgumentException("not a nostr+walletconnect address");
        }
    }

    public boolean isNone() {
        return text.isEmpty();
    }

    @Override
    public String toString() {
        return isNone() ? "no wallet connection" : "a wallet connection";
    }
}
