package satsuma.reputation;

import java.time.Instant;
import java.util.UUID;
import satsuma.kernel.NostrKey;

/**
 * A buyer has reviewed what they bought, for the first time or anew.
 *
 * @param seller is to be told
 * @param slug of the listing, by its title at that time
 * @param stars 1 to 5
 */
public record ReviewReceived(
        UUID review,
        NostrKey seller,
        NostrKey author,
        String slug,
        String title,
        int stars,
        Instant at) {}
