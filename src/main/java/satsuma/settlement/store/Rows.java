package satsuma.settlement.store;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.Msat;

/** Columns of native queries, whose types are the driver's choice. */
final class Rows {

    private Rows() {}

    static @Nullable Instant instant(@Nullable Object column) {
        return switch (column) {
            case null -> null;
            case Timestamp at -> at.toInstant();
            case OffsetDateTime at -> at.toInstant();
            case Instant at -> at;
            default -> throw new IllegalStateException("not a time: " + column.getClass());
        };
    }

    static Msat msat(Object column) {
        return new Msat(((Number) column).longValue());
    }

    static long number(Object column) {
        return ((Number) column).longValue();
    }
}
