package satsuma.nostr;

import java.util.List;

/**
 * What the operator decided about Nostr.
 *
 * @param own our relay's public address
 * @param outside relays that get what we publish
 * @param nativeCurve whether to prefer the native {@link Curve}
 */
public record NostrTerms(RelayUrl own, List<RelayUrl> outside, boolean nativeCurve) {

    public NostrTerms {
        outside = List.copyOf(outside);
    }
}
