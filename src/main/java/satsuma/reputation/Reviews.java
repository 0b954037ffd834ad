package satsuma.reputation;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Port;

/** All reviews there are. */
@Port
public interface Reviews {

    /** Makes whoever else changes the review of {@code author} wait until we are done. */
    void lock(NostrKey author, String listing);

    Optional<Review> find(UUID id);

    Optional<Review> find(NostrKey author, String listing);

    /** The one the event {@code eventId} is, or a reply to. */
    Optional<Review> ofEvent(String eventId);

    Optional<Review> ofPurchase(UUID purchase);

    /** Those of {@code author} behind which there is a purchase, latest first. */
    List<Review> by(NostrKey author, int limit);

    /** Keeps {@code review} under its id, in place of what stood there. */
    void put(Review review);

    /** How many there are about {@code listing}. */
    Tally tally(String listing);

    /** How many there are about all that {@code seller} sells. */
    Tally tallyOf(NostrKey seller);

    /**
     * Those of buyers about {@code listing}, also those whose money went back; after them the
     * latest from elsewhere. Both in one question, since a page of a listing asks many.
     *
     * @param skip so many of the buyers'
     * @param limit at most so many of the buyers'
     * @param elsewhere at most so many of the others
     */
    List<Review> of(String listing, ReviewList.Order order, int skip, int limit, int elsewhere);

    /** Those of buyers on all of {@code seller}'s listings, latest first. */
    List<Review> ofSeller(NostrKey seller, int skip, int limit);

    /** Those that have a label of ours and do not count any more. */
    List<Labelled> mislabelled(int limit);

    /** Those that count and have no label of ours yet, the oldest first. */
    List<Review> unlabelled(int limit);

    /**
     * Notes the label about the event that stands.
     *
     * @param labelEvent null if there is none any more
     */
    void label(UUID id, @Nullable String labelEvent);

    /**
     * How many there are.
     *
     * @param stars of all buyers whose reviews count
     * @param buyers how many of buyers, with those whose money went back
     * @param elsewhere how many that nobody here can vouch for
     */
    record Tally(Stars stars, long buyers, long elsewhere) {}

    /** A review and our label about it. */
    record Labelled(UUID id, String labelEvent) {}
}
