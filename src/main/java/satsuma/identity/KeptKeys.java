package satsuma.identity;

import java.util.Optional;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Port;
import satsuma.nostr.SecretKey;

/** The secret keys the portal keeps, for people and for itself; sealed wherever they lie. */
@Port
public interface KeptKeys {

    void add(NostrKey person, SecretKey secret);

    boolean has(NostrKey person);

    Optional<SecretKey> find(NostrKey person);

    /** The portal's own key, if it has one yet. */
    Optional<NostrKey> portal();

    /** Makes {@code key} the portal's own, unless it has one. */
    void addPortalIfNone(NostrKey key, SecretKey secret);
}
