package satsuma.nostr;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One event on its way to one relay, or there.
 *
 * @param result nothing while it is on its way
 * @param words what the relay said last, or why it could not be asked; may be empty
 * @param attempts how often it was tried
 * @param answeredAt when the result was known
 * @param dueAt when it is tried again, if it is
 */
public record Delivery(
        RelayUrl relay,
        @Nullable Result result,
        String words,
        int attempts,
        Instant queuedAt,
        @Nullable Instant answeredAt,
        @Nullable Instant dueAt) {

    /** How it ended. */
    public enum Result {
        ACCEPTED,
        /** It was there already, which is as good. */
        DUPLICATE,
        /** The relay does not want it, and never will. */
        REFUSED,
        /** It was tried often enough. */
        GIVEN_UP
    }

    /**
     * How many events went to one relay.
     *
     * @param there accepted, or there already
     * @param waiting on their way
     * @param failed refused, or given up
     */
    public record Tally(long there, long waiting, long failed) {

        public static final Tally NONE = new Tally(0, 0, 0);
    }
}
