package satsuma.dispute;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import satsuma.kernel.NostrKey;

/**
 * A dispute has ended, for good or until somebody appeals.
 *
 * @param outcome the {@link Outcome#word}
 * @param parties both, who filed it first
 * @param finalAt until then it may be appealed; not after {@code at} if it is final
 */
public record DisputeResolved(
        DisputeId dispute,
        UUID trade,
        String outcome,
        List<NostrKey> parties,
        Instant finalAt,
        Instant at) {

    public DisputeResolved {
        parties = List.copyOf(parties);
    }
}
