package satsuma.ledger;

import java.time.Instant;
import java.util.List;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Port;

/** All alarms there ever were. */
@Port
public interface Alarms {

    /** Raises one, unless one of that kind about the same thing is open. */
    void raise(String kind, String about, String detail, Instant at);

    /** The open ones, oldest first. */
    List<Alarm> open(int limit);

    /** The closed ones, last closed first. */
    List<Alarm> closed(int limit);

    /**
     * Closes the alarm of that number, if it is open.
     *
     * @return whether it was
     */
    boolean close(long id, NostrKey by, String because, Instant at);
}
