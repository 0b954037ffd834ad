package satsuma.purchase;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import satsuma.kernel.ContentHash;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Port;

/** All purchases there are. */
@Port
public interface Purchases {

    /** Makes whoever else begins or delivers something for {@code buyer} wait until we are done. */
    void lock(NostrKey buyer);

    /**
     * Adds {@code purchase}, unless its buyer used {@code key} before.
     *
     * @return whether it was added
     */
    boolean addIfNew(Purchase purchase, String key);

    Optional<Purchase> find(PurchaseId id);

    /** What {@code buyer} began with {@code key}. */
    Optional<Purchase> find(NostrKey buyer, String key);

    /**
     * Puts {@code after} in place of {@code before} if that is still how it stands.
     *
     * @return false if someone else was faster; then nothing has changed
     */
    boolean replace(Purchase before, Purchase after);

    /** The purchase by which {@code buyer} has this content of this listing. */
    Optional<PurchaseId> owned(NostrKey buyer, String slug, ContentHash content);

    /** The latest of {@code buyer} of the listing that was paid for and not given back whole. */
    Optional<Purchase> paidFor(NostrKey buyer, String slug);

    /** A purchase of the listing that {@code buyer} began after {@code since} and can still pay. */
    Optional<Purchase> awaiting(NostrKey buyer, String slug, Instant since);

    /** How many {@code buyer} began after {@code since} and can still pay. */
    long countAwaiting(NostrKey buyer, Instant since);

    /** Those of {@code buyer}, latest first, at most {@code limit}. */
    List<Purchase> of(NostrKey buyer, int limit);

    /** Those of some names, in no order. */
    List<Purchase> all(Collection<PurchaseId> ids);

    /** Those of {@code buyer} that are on their way to being paid, latest first. */
    List<Purchase> openOf(NostrKey buyer, int limit);

    /** Begun before {@code moment} and still unpaid, the oldest first, at most {@code limit}. */
    List<PurchaseId> overdue(Instant moment, int limit);

    /**
     * All of them, latest first.
     *
     * @param state the word of a state, or nothing for all
     */
    List<Purchase> latest(String state, int skip, int limit);

    /** How many {@link #latest} there are of {@code state}. */
    long count(String state);
}
