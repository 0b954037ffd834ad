package satsuma.dispute;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.NostrKey;

/**
 * A dispute has ended, for good or until somebody appeals.
 *
 * @param outcome the {@link Outcome#word}
 * @param parties both, who filed it first
 * @param loser who was wrong, if it was ruled and somebody was
 * @param winner who was right, if it was ruled
 * @param instance 1 for a first ruling, 2 for one on appeal, which replaces it; 0 if both agreed
 * @param finalAt until then it may be appealed; not after {@code at} if it is final
 */
public record DisputeResolved(
        DisputeId dispute,
        UUID trade,
        String outcome,
        List<NostrKey> parties,
        @Nullable NostrKey loser,
        @Nullable NostrKey winner,
        int instance,
        Instant finalAt,
        Instant at) {

    public DisputeResolved {
        parties = List.copyOf(parties);
    }
}
