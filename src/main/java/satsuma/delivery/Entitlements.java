package satsuma.delivery;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import satsuma.kernel.ContentHash;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Port;

/** All entitlements there are. */
@Port
public interface Entitlements {

    /** Adds it unless its purchase has one already. */
    void add(Entitlement entitlement);

    Optional<Entitlement> find(UUID purchase);

    /** Keeps {@code entitlement} in place of the one of the same purchase. */
    void put(Entitlement entitlement);

    /** Whether {@code buyer} has one for {@code content} that was not taken back. */
    boolean allow(NostrKey buyer, ContentHash content);

    /** Those of {@code buyer}, latest first, at most {@code limit}. */
    List<Entitlement> of(NostrKey buyer, int limit);
}
