package satsuma.purchase;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.ContentHash;

/**
 * What stands behind a token that lets whoever holds it have one purchase, once it is paid.
 *
 * @param token SHA-256 of the token's own random part
 * @param usedAt when it was shown first, by someone who had paid; nothing until then
 */
public record Pass(
        ContentHash token, PurchaseId purchase, Instant expiresAt, @Nullable Instant usedAt) {

    /** So long a token can be shown for the first time. */
    static final Duration GOOD_FOR = Duration.ofHours(24);

    /** So long from then on the same download can be taken up again. */
    static final Duration AGAIN_WITHIN = Duration.ofMinutes(15);

    /** Whether it has been used up at {@code now}. */
    boolean isUsedUp(Instant now) {
        return usedAt != null && !now.isBefore(usedAt.plus(AGAIN_WITHIN));
    }
}
