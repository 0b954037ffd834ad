package satsuma.moderation;

import java.time.Duration;
import java.time.Instant;

/**
 * What people can rely on.
 *
 * @param due how soon a case is to be decided
 * @param appeal how soon an appeal is
 */
public record ModerationTerms(Duration due, Duration appeal) {

    /** When a decision is due on what stands like {@code state}. */
    Instant due(CaseState state) {
        return state.since().plus(state instanceof CaseState.Appealed ? appeal : due);
    }
}
