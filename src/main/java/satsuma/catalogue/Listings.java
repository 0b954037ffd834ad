package satsuma.catalogue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import satsuma.kernel.ContentHash;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Port;

/** All listings there are, whatever their status; without the sellers' names. */
@Port
public interface Listings {

    /** Makes everyone else wait who is about to choose a slug that begins with {@code base}. */
    void lock(String base);

    Optional<Listing> find(String slug);

    /** The one {@code seller} announced as {@code identifier} by an event of {@code kind}. */
    Optional<Listing> at(int kind, NostrKey seller, String identifier);

    /**
     * Notes size and media type of {@code content} where {@code seller} had not said them.
     *
     * @param sizeBytes 0 if it is not known
     * @param mediaType may be empty
     */
    void measure(NostrKey seller, ContentHash content, long sizeBytes, String mediaType);

    /** The one whose event that stands now is {@code eventId}. */
    Optional<Listing> announcedBy(String eventId);

    /**
     * Keeps {@code listing} under its slug, in place of what stood there; a hidden one stays so.
     */
    void put(Listing listing);

    /**
     * Notes what the name of {@code slug} looks like. Of those that look the same the one that was
     * here first has the name, while it is on sale; another seller's is a copy.
     *
     * @param deceptive whether it looks like other words than its characters say
     */
    void name(String slug, String look, boolean deceptive);

    /** Withdraws all of {@code seller} that was announced until {@code at}. */
    void withdrawAll(NostrKey seller, Instant at);

    /** Takes all of {@code seller} off the shelves, because they are suspended here. */
    void suspendAll(NostrKey seller, Instant at);

    /** Puts back what only their suspension kept off the shelves. */
    void restoreAll(NostrKey seller);

    /** Takes {@code slug} off the shelves, because of {@code why}. */
    void hide(String slug, String why, Instant at);

    /** Why {@code slug} is off the shelves; empty if it is not, or nothing was said. */
    String hiddenWhy(String slug);

    /** Puts {@code slug} back on the shelves. */
    void show(String slug);

    /** All of one seller, newest first, at most {@code limit}. */
    List<Card> bySeller(NostrKey seller, boolean onSaleOnly, int limit);
}
