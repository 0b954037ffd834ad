package satsuma.reputation;

import java.time.Duration;
import java.time.Instant;

/**
 * What people who review and reply can rely on.
 *
 * @param editable how long a review, or a reply, can be changed after it came first
 */
public record ReviewTerms(Duration editable) {

    Instant until(Instant first) {
        return first.plus(editable);
    }

    /** For people: {@code 14 days}. */
    public long days() {
        return editable.toDays();
    }
}
