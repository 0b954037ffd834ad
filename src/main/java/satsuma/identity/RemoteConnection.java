package satsuma.identity;

import java.util.List;
import satsuma.kernel.NostrKey;
import satsuma.nostr.RelayUrl;
import satsuma.nostr.SecretKey;

/**
 * The way to someone's remote signer.
 *
 * @param person whose key it signs with
 * @param signer the signer's own key
 * @param client the key by which the signer knows us; good for nothing but asking it
 */
public record RemoteConnection(
        NostrKey person, NostrKey signer, List<RelayUrl> relays, SecretKey client) {

    public RemoteConnection {
        relays = List.copyOf(relays);
    }
}
