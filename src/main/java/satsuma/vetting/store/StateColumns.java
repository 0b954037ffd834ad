package satsuma.vetting.store;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.NostrKey;
import satsuma.vetting.SubmissionState;
import satsuma.vetting.SubmissionState.Approved;
import satsuma.vetting.SubmissionState.ChangesRequested;
import satsuma.vetting.SubmissionState.Draft;
import satsuma.vetting.SubmissionState.InReview;
import satsuma.vetting.SubmissionState.PendingReview;
import satsuma.vetting.SubmissionState.Published;
import satsuma.vetting.SubmissionState.Rejected;
import satsuma.vetting.SubmissionState.Retired;

/** A {@link SubmissionState} in columns. */
record StateColumns(
        String state,
        Instant since,
        @Nullable NostrKey reviewer,
        @Nullable NostrKey first,
        String why,
        boolean last) {

    static StateColumns of(SubmissionState state) {
        return switch (state) {
            case Draft(var since) -> plain("DRAFT", since);
            case PendingReview(var since, var first) ->
                    new StateColumns("PENDING_REVIEW", since, null, first, "", false);
            case InReview(var reviewer, var since, var first) ->
                    new StateColumns("IN_REVIEW", since, reviewer, first, "", false);
            case Approved(var by, var since) ->
                    new StateColumns("APPROVED", since, by, null, "", false);
            case ChangesRequested(var by, var why, var since) ->
                    new StateColumns("CHANGES_REQUESTED", since, by, null, why, false);
            case Rejected(var by, var why, var since, var last) ->
                    new StateColumns("REJECTED", since, by, null, why, last);
            case Published(var since) -> plain("PUBLISHED", since);
            case Retired(var message, var since) ->
                    new StateColumns("DEPRECATED", since, null, null, message, false);
        };
    }

    private static StateColumns plain(String state, Instant since) {
        return new StateColumns(state, since, null, null, "", false);
    }

    SubmissionState toState() {
        return switch (state) {
            case "DRAFT" -> new Draft(since);
            case "PENDING_REVIEW" -> new PendingReview(since, first);
            case "IN_REVIEW" -> new InReview(who(), since, first);
            case "APPROVED" -> new Approved(reviewer, since);
            case "CHANGES_REQUESTED" -> new ChangesRequested(who(), why, since);
            case "REJECTED" -> new Rejected(who(), why, since, last);
            case "PUBLISHED" -> new Published(since);
            case "DEPRECATED" -> new Retired(why, since);
            default -> throw new IllegalStateException("no state of a submission: " + state);
        };
    }

    private NostrKey who() {
        return Objects.requireNonNull(reviewer);
    }

    static @Nullable NostrKey key(@Nullable Object column) {
        return column == null ? null : new NostrKey((String) column);
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
