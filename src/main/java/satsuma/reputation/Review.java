package satsuma.reputation;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.NostrKey;

/**
 * What someone wrote about a listing and signed.
 *
 * @param eventId of the event that stands
 * @param listing its address, {@code kind:key:d}
 * @param title as it was then
 * @param stars 1 to {@value #STARS_MAX}
 * @param text at most {@value #TEXT_MAX} characters, may be empty
 * @param writtenAt when it came first
 * @param proof the purchase behind it; null if it is from elsewhere
 * @param refundedAt when the buyer got everything back; from then on it does not count
 */
public record Review(
        UUID id,
        String eventId,
        NostrKey author,
        String listing,
        String slug,
        String title,
        NostrKey seller,
        int stars,
        String text,
        Instant writtenAt,
        @Nullable Instant editedAt,
        @Nullable Proof proof,
        @Nullable Instant refundedAt,
        @Nullable Instant withdrawnAt,
        @Nullable Reply reply) {

    public static final int STARS_MAX = 5;
    public static final int TEXT_MAX = 2_000;

    /**
     * The purchase behind a review.
     *
     * @param receipt the number of its receipt, 64 hex digits
     * @param salt with it the receipt's commitment shows that the author is its buyer
     */
    public record Proof(UUID purchase, String receipt, String salt) {}

    /** What the seller answered. */
    public record Reply(String eventId, String text, Instant at, @Nullable Instant editedAt) {}

    /** Whether it stands and counts. */
    public boolean counts() {
        return proof != null && refundedAt == null && withdrawnAt == null;
    }

    public boolean isVerified() {
        return proof != null;
    }

    /** Its own address, {@code kind:key:d}. */
    public String address() {
        return ReviewEvent.address(author, listing);
    }

    /** The same with another answer, or none. */
    Review answered(@Nullable Reply other) {
        return new Review(
                id,
                eventId,
                author,
                listing,
                slug,
                title,
                seller,
                stars,
                text,
                writtenAt,
                editedAt,
                proof,
                refundedAt,
                withdrawnAt,
                other);
    }

    /** The same when the buyer has got everything back. */
    Review refunded(Instant at) {
        return new Review(
                id,
                eventId,
                author,
                listing,
                slug,
                title,
                seller,
                stars,
                text,
                writtenAt,
                editedAt,
                proof,
                at,
                withdrawnAt,
                reply);
    }

    /**
     * What is left when its author takes it back: that there was one, so that the time to change it
     * does not begin anew.
     */
    Review withdrawn(Instant at) {
        return new Review(
                id,
                eventId,
                author,
                listing,
                slug,
                title,
                seller,
                stars,
                "",
                writtenAt,
                editedAt,
                proof,
                refundedAt,
                at,
                null);
    }
}
