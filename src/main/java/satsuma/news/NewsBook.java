package satsuma.news;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Port;

/** What people were told, and how they want to be. */
@Port
public interface NewsBook {

    /** Keeps {@code told} for whoever it is for; nothing if they were told of its cause before. */
    void add(Told told, Choice choice, Instant at);

    /** How many in the portal {@code who} has not read, counted as far as {@code limit}. */
    int unread(NostrKey who, int limit);

    /**
     * Those in the portal, latest first.
     *
     * @param topic of any if null
     */
    List<News> find(NostrKey who, @Nullable Topic topic, int offset, int limit);

    /** How many of those there are. */
    long count(NostrKey who, @Nullable Topic topic);

    /** Marks what {@code who} was told as read, up to {@code upTo}, an id. */
    void read(NostrKey who, long upTo, Instant at);

    /** What {@code who} has chosen; the usual where there is nothing. */
    Map<Topic, Choice> choices(NostrKey who);

    /** Keeps what {@code who} has chosen. */
    void choose(NostrKey who, Choice choice);

    /** Those to be sent now, longest waiting first. */
    List<News> letters(Instant now, int limit);

    /**
     * Takes one that is to be sent, so that nobody else does; false if it is not, or not any more.
     */
    boolean takeLetter(long id);

    /** Has it sent later. */
    void letterAgain(long id, Instant at);

    /** How many there are of each topic for the digest of {@code week}. */
    Map<Topic, Long> countOf(NostrKey who, Week week);

    /** The latest of one topic for the digest of {@code week}. */
    List<News> ofWeek(NostrKey who, Week week, Topic topic, int limit);

    /** For whom there is a digest of {@code week} that was not sent. */
    List<NostrKey> digestsDue(Week week, int limit);

    /** Notes that the digest of {@code week} is sent; false if it was before. */
    boolean addDigest(NostrKey who, Week week, Instant at);

    /**
     * Forgets what is older than {@code before}.
     *
     * @return how many, at most {@code limit}
     */
    int forget(Instant before, int limit);
}
