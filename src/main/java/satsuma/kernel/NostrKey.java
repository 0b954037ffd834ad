package satsuma.kernel;

/**
 * Who someone is: an x-only public key of 32 bytes on secp256k1.
 *
 * @param hex 64 lower-case hex digits
 * @see <a href="https://github.com/nostr-protocol/nips/blob/master/01.md">NIP-01</a>, <a
 *     href="https://github.com/nostr-protocol/nips/blob/master/19.md">NIP-19</a>
 */
public record NostrKey(String hex) implements Comparable<NostrKey> {

    private static final String PREFIX = "npub";

    public NostrKey {
        if (!Hex.is(hex, 64)) {
            throw new IllegalArgumentException("not a Nostr key: " + hex);
        }
    }

    public static NostrKey of(byte[] bytes) {
        return new NostrKey(Hex.of(bytes));
    }

    /**
     * Reads an npub or 64 hex digits; the form in addresses and forms.
     *
     * @throws IllegalArgumentException if it is neither
     */
    public static NostrKey fromString(String text) {
        if (!text.startsWith(PREFIX)) {
            return new NostrKey(text);
        }
        var decoded = Bech32.decode(text);
        if (!decoded.prefix().equals(PREFIX)) {
            throw new IllegalArgumentException("not an npub: " + text);
        }
        return of(decoded.bytes());
    }

    public byte[] bytes() {
        return Hex.bytes(hex);
    }

    /** As people see it, {@code npub1…}. */
    public String npub() {
        return Bech32.encode(PREFIX, bytes());
    }

    @Override
    public int compareTo(NostrKey other) {
        return hex.compareTo(other.hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
