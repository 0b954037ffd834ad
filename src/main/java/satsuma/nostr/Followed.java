package satsuma.nostr;

import java.util.List;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Port;

/** Those whose events outside relays are asked for by author. */
@Port
public interface Followed {

    /** Adds {@code author} at the end; once is enough. */
    void add(NostrKey author);

    /** In the order in which they were added, at most {@code limit}. */
    List<NostrKey> first(int limit);
}
