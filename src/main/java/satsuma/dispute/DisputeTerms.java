package satsuma.dispute;

import java.time.Duration;
import java.time.Instant;

/**
 * What both sides of a dispute can rely on; shown to them.
 *
 * @param file how long after the money was paid out a dispute can still be filed
 * @param answer how long the respondent has to answer
 * @param arbiter when an arbiter is found for it at the latest, counted from the filing
 * @param ruling when the ruling is due, counted from the filing, and again from an appeal
 * @param appeal how long a first ruling can be appealed, and moves nothing
 */
public record DisputeTerms(
        Duration file, Duration answer, Duration arbiter, Duration ruling, Duration appeal) {

    public DisputeTerms {
        if (answer.compareTo(arbiter) > 0 || arbiter.compareTo(ruling) > 0) {
            throw new IllegalArgumentException(
                    "answer, arbiter and ruling must follow each other: %s, %s, %s"
                            .formatted(answer, arbiter, ruling));
        }
    }

    /** When the ruling is due for whoever takes it {@code now}: never in the past. */
    Instant rulingDue(Instant since, Instant now) {
        var due = since.plus(ruling);
        var least = now.plus(ruling.minus(arbiter));
        return due.isBefore(least) ? least : due;
    }
}
