package satsuma.moderation.store;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.NostrKey;
import satsuma.moderation.CaseState;
import satsuma.moderation.CaseState.Appealed;
import satsuma.moderation.CaseState.Dismissed;
import satsuma.moderation.CaseState.Open;
import satsuma.moderation.CaseState.Upheld;

/** A {@link CaseState} in columns. */
record CaseColumns(String state, Instant since, @Nullable NostrKey by, String why, boolean last) {

    static CaseColumns of(CaseState state) {
        return switch (state) {
            case Open(var since) -> new CaseColumns("OPEN", since, null, "", false);
            case Upheld(var by, var why, var since, var last) ->
                    new CaseColumns("UPHELD", since, by, why, last);
            case Appealed(var first, var since) ->
                    new CaseColumns("APPEALED", since, first, "", false);
            case Dismissed(var by, var why, var since) ->
                    new CaseColumns("DISMISSED", since, by, why, false);
        };
    }

    CaseState toState() {
        return switch (state) {
            case "OPEN" -> new Open(since);
            case "UPHELD" -> new Upheld(Objects.requireNonNull(by), why, since, last);
            case "APPEALED" -> new Appealed(Objects.requireNonNull(by), since);
            case "DISMISSED" -> new Dismissed(by, why, since);
            default -> throw new IllegalStateException("no state of a case: " + state);
        };
    }

    static @Nullable NostrKey key(@Nullable Object column) {
        return column == null ? null : new NostrKey((String) column);
    }

    static @Nullable String hex(@Nullable NostrKey key) {
        return key == null ? null : key.hex();
    }

    /** A time, in whichever type the driver chooses. */
    static Instant instant(Object column) {
        return switch (column) {
            case Timestamp stamp -> stamp.toInstant();
            case OffsetDateTime time -> time.toInstant();
            default -> (Instant) column;
        };
    }
}
