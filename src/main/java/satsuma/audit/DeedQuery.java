package satsuma.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.NostrKey;

/**
 * Which deeds somebody wants to see.
 *
 * @param person who did it, or whom it was done to; anyone if null
 * @param act exactly that one; any if empty
 * @param subject what the subject begins with, such as {@code listing:}; any if empty
 * @param from not before; null for ever
 * @param until before; null for now
 */
public record DeedQuery(
        @Nullable NostrKey person,
        String act,
        String subject,
        @Nullable Instant from,
        @Nullable Instant until) {

    /** All of them. */
    public static final DeedQuery ALL = new DeedQuery(null, "", "", null, null);
}
