package satsuma.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the last look along the chain of deeds found.
 *
 * @param through the position up to which it was looked at
 * @param fault what is wrong, for operators; null if nothing is
 */
public record ChainState(long through, @Nullable String fault, Instant checkedAt) {

    public boolean whole() {
        return fault == null;
    }
}
