package satsuma.vetting;

import java.time.Duration;
import java.time.Instant;

/**
 * By which rules skills are reviewed here.
 *
 * @param due how soon a reviewer is to have decided; from then on operators may, too
 */
public record VettingTerms(Rule rule, Duration due) {

    /** Which skills wait for a person. */
    public enum Rule {
        /** Those in which a check found something that weighs, or could not look at everything. */
        FINDINGS,
        ALWAYS,
        NEVER
    }

    /** When a decision is due on what waits since {@code since}. */
    public Instant due(Instant since) {
        return since.plus(due);
    }
}
