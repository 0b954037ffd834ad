package satsuma.nostr.store;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** What a statement says and is told of times, and of other people's words. */
final class Times {

    private Times() {}

    /** For {@code to_timestamp}, exact to the millisecond. */
    static double seconds(Instant at) {
        return at.toEpochMilli() / 1_000.0;
    }

    static Instant instant(Object column) {
        return column instanceof OffsetDateTime time
                ? time.toInstant()
                : ((Timestamp) column).toInstant();
    }

    static @Nullable Instant ifAny(@Nullable Object column) {
        return column == null ? null : instant(column);
    }

    /** PostgreSQL's text has no NUL. */
    static String text(String words) {
        return words.replace('\0', ' ');
    }
}
