package satsuma.dispute.store;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;

/** Columns of native queries, whose types are the driver's choice. */
final class Columns {

    private Columns() {}

    static Instant instant(Object column) {
        return switch (column) {
            case Timestamp at -> at.toInstant();
            case OffsetDateTime at -> at.toInstant();
            case Instant at -> at;
            default -> throw new IllegalStateException("not a time: " + column.getClass());
        };
    }

    static Msat msat(Object column) {
        return new Msat(((Number) column).longValue());
    }

    static @Nullable NostrKey person(@Nullable Object column) {
        return column == null ? null : new NostrKey((String) column);
    }

    static @Nullable String text(@Nullable NostrKey person) {
        return person == null ? null : person.hex();
    }
}
