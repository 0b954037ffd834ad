package satsuma.nostr;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import satsuma.kernel.Port;

/** What outside relays sent and was not taken; the newest of each relay. */
@Port
public interface ParkedEvents {

    /** How many of one relay are kept; older ones are forgotten. */
    int OF_RELAY_MAX = 500;

    void add(Parked parked);

    /** Newest first. */
    List<Parked> page(int offset, int limit);

    long count();

    /** Those whose time has come, longest due first. */
    List<Parked> due(Instant now, int limit);

    void remove(Collection<Parked> parked);
}
