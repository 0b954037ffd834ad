package satsuma.nostr;

import satsuma.kernel.Refusal;

/**
 * Whom a request to vanish is for.
 *
 * @see <a href="https://github.com/nostr-protocol/nips/blob/master/62.md">NIP-62</a>
 */
public final class Vanishing {

    private static final String ALL_RELAYS = "ALL_RELAYS";

    private Vanishing() {}

    /**
     * Whether {@code event} asks the relay at {@code own}, or all there are, to forget its author.
     */
    public static boolean isFor(RelayUrl own, Event event) {
        return event.kind() == Kind.VANISH
                && event.all("relay").stream().anyMatch(relay -> names(own, relay));
    }

    private static boolean names(RelayUrl own, String relay) {
        try {
            return relay.equals(ALL_RELAYS) || RelayUrl.of(relay).equals(own);
        } catch (Refusal _) {
            return false;
        }
    }
}
