package satsuma.delivery;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import satsuma.kernel.Port;

/** Of which purchases the content key is still to be sent to its buyer. */
@Port
public interface Handovers {

    /** Those that are due, longest waiting first; never of what was taken back. */
    List<Entitlement> due(Instant now, int limit);

    /** Notes that it has been sent. */
    void done(UUID purchase, Instant at);

    /** Notes that it could not be sent, and is to be tried again. */
    void again(UUID purchase, Instant at);
}
