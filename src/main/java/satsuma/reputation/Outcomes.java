package satsuma.reputation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Port;

/** Everything that came of trades. */
@Port
public interface Outcomes {

    /**
     * Adds {@code outcome}, unless its cause told of its subject before.
     *
     * @return whether it was added
     */
    boolean add(Outcome outcome);

    /**
     * Takes back what {@code cause} told; it stays as a line that does not count.
     *
     * @return of whom it told and was not taken back before
     */
    List<NostrKey> reverse(String cause, String why, Instant at);

    /** Of whom something is not in their standing yet, at most {@code limit}. */
    List<NostrKey> due(int limit);

    /**
     * Marks what is known of {@code subject} as counted.
     *
     * @return the newest cause among what was not, and how many more there were
     */
    Optional<Taken> take(NostrKey subject);

    /** Has {@link #due} name {@code subject} again. */
    void again(NostrKey subject);

    /** What counts of {@code subject}'s dealings, by counterpart; suspicions left out. */
    List<Dealings> dealings(NostrKey subject);

    /** How all of {@code subject}'s sales look. */
    Pattern pattern(NostrKey subject);

    /** What has just been counted. */
    record Taken(String cause, int more) {}
}
