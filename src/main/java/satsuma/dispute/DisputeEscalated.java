package satsuma.dispute;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.NostrKey;

/**
 * A dispute has moved on towards a ruling: nobody answered, an arbiter has it now, or one is late.
 *
 * @param why which of these
 * @param parties both, who filed it first
 * @param arbiter who has it now; nobody yet if it was only not answered
 */
public record DisputeEscalated(
        DisputeId dispute,
        UUID trade,
        Why why,
        List<NostrKey> parties,
        @Nullable NostrKey arbiter,
        Instant at) {

    /** Why it moved on. */
    public enum Why {
        NOT_ANSWERED,
        ASSIGNED,
        OVERDUE
    }

    public DisputeEscalated {
        parties = List.copyOf(parties);
    }
}
