package satsuma.nostr;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import satsuma.kernel.Port;

/** What goes to which relay, and what the relay said to it. */
@Port
public interface Outbox {

    /** Queues {@code event} for {@code relay}; once is enough. */
    void add(Event event, RelayUrl relay, Instant now);

    /**
     * What is due, longest waiting first, and nobody else's for a while: who asks again within
     * {@code claim} of {@code now} gets others.
     */
    List<Parcel> claim(Instant now, Instant claim, int limit);

    /** It has been tried, and that is the end of it. */
    void done(Parcel parcel, Delivery.Result result, String words, Instant now);

    /** It has been tried, and will be again. */
    void postpone(Parcel parcel, String words, Instant again);

    /** What is due before {@code until}, or claimed, goes to {@code relay} then. */
    void hold(RelayUrl relay, Instant until);

    /** What became of {@code eventId}, by relay. */
    List<Delivery> of(String eventId);

    /** What became of everything, by relay. */
    Map<RelayUrl, Delivery.Tally> tallies();

    /**
     * One event for one relay.
     *
     * @param attempts how often it has been tried before
     */
    record Parcel(Event event, RelayUrl relay, int attempts) {}
}
