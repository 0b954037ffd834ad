package satsuma.identity;

import java.time.Instant;
import java.util.List;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Port;

/** Everything the portal has signed with a kept key; nothing is ever taken out. */
@Port
public interface Signatures {

    /** One signature: with whose key, what kind of event, which one, and when. */
    record Signed(NostrKey who, int kind, String eventId, Instant at) {}

    void add(Signed signed);

    /** Those with the key of {@code who}, latest first. */
    List<Signed> of(NostrKey who, int limit);
}
