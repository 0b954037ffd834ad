package satsuma.wallet;

import java.time.Instant;
import java.util.Optional;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Port;

/** All top-ups anyone has asked for. */
@Port
public interface TopUps {

    /** Makes whoever else asks for one for {@code person} wait until we are done. */
    void lock(NostrKey person);

    /**
     * Adds {@code topUp}.
     *
     * @param key what the person asked with, never used by that person before
     */
    void add(TopUp topUp, String key);

    Optional<TopUp> find(TopUpId id);

    /** What {@code person} asked for with {@code key}. */
    Optional<TopUp> find(NostrKey person, String key);

    /** How many {@code person} has asked for after {@code since}. */
    long countSince(NostrKey person, Instant since);
}
