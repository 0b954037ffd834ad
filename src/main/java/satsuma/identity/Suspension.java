package satsuma.identity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Role;

/**
 * That somebody may neither buy nor sell here for a time.
 *
 * @param reason why, in the words of who suspended them; they read it
 * @param as the role in which it was decided
 * @param lifting how it ended; null while it lasts
 */
public record Suspension(
        NostrKey who,
        String reason,
        NostrKey by,
        Role as,
        Instant since,
        @Nullable Lifting lifting) {

    public static final int REASON_MAX = 300;

    /**
     * It is over.
     *
     * @param why in the words of who lifted it; whom it concerned reads it
     */
    public record Lifting(NostrKey by, String why, Instant at) {}
}
