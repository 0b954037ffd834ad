package satsuma.reputation.store;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Reads the columns of native queries. */
final class Sql {

    private Sql() {}

    static Number number(@Nullable Object column) {
        return column == null ? 0 : (Number) column;
    }

    static @Nullable Double real(@Nullable Object column) {
        return column == null ? null : ((Number) column).doubleValue();
    }

    static @Nullable Instant when(@Nullable Object column) {
        return switch (column) {
            case null -> null;
            case OffsetDateTime at -> at.toInstant();
            default -> ((Timestamp) column).toInstant();
        };
    }

    static Instant at(@Nullable Object column) {
        var at = when(column);
        if (at == null) {
            throw new IllegalStateException("a time is missing");
        }
        return at;
    }
}
