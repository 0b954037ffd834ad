package satsuma.nostr;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import satsuma.kernel.Port;

/** What still has to go to which relay. */
@Port
public interface Outbox {

    /** Queues {@code event} for {@code relay}; once is enough. */
    void add(Event event, RelayUrl relay, Instant now);

    /**
     * What is due, longest waiting first, and nobody else's for a while: who asks again within
     * {@code claim} of {@code now} gets others.
     */
    List<Parcel> claim(Instant now, Instant claim, int limit);

    void sent(Parcel parcel, Instant now);

    /**
     * It did not go.
     *
     * @param again when to try again; empty to give up
     */
    void failed(Parcel parcel, String reason, Optional<Instant> again);

    /**
     * One event for one relay.
     *
     * @param attempts how often it has been tried before
     */
    record Parcel(Event event, RelayUrl relay, int attempts) {}
}
