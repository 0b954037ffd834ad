package satsuma.vetting;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.NostrKey;

/**
 * Where a submission stands, and where each {@link SubmissionMove} takes it.
 *
 * <pre>
 *                     Submit            Claim      Release         Decide                          Appeal           Publish    Deprecate
 *   Draft             Pending|Approved  no         no              no                              no               no         no
 *   PendingReview     no                InReview¹  no              no                              no               no         no
 *   InReview          no                no         PendingReview²  Approved|Changes…|Rejected²     no               no         no
 *   Approved          no                no         no              no                              no               Published  no
 *   ChangesRequested  Pending|Approved  no         no              no                              no               no         no
 *   Rejected          no                no         no              no                              PendingReview³   no         no
 *   Published         no                no         no              no                              no               no         Retired
 *   Retired        no                no         no              no                              no               no         no
 *
 *   1 never by its author; on appeal never by who rejected it first
 *   2 by the reviewer who has it           3 by its author, once
 * </pre>
 */
public sealed interface SubmissionState {

    /** Handed in, and nothing asked yet. */
    record Draft(Instant since) implements SubmissionState {}

    /**
     * Waits for a reviewer.
     *
     * @param first who rejected it before it was appealed; nobody if it was not
     */
    record PendingReview(Instant since, @Nullable NostrKey first) implements SubmissionState {}

    /** A reviewer has it; {@code first} as in {@link PendingReview}. */
    record InReview(NostrKey reviewer, Instant since, @Nullable NostrKey first)
            implements SubmissionState {}

    /**
     * May be published.
     *
     * @param by the reviewer; nobody if the checks found nothing that a person should look at
     */
    record Approved(@Nullable NostrKey by, Instant since) implements SubmissionState {}

    /** Its author is to change something, or to say why it is as it is. */
    record ChangesRequested(NostrKey by, String why, Instant since) implements SubmissionState {}

    /**
     * Is not to be sold here.
     *
     * @param last whether it cannot be appealed any more
     */
    record Rejected(NostrKey by, String why, Instant since, boolean last)
            implements SubmissionState {}

    /** On sale. */
    record Published(Instant since) implements SubmissionState {}

    /** Deprecated: who has it reads {@code message}. */
    record Retired(String message, Instant since) implements SubmissionState {}

    /** When it came to stand here. */
    Instant since();

    /** One word for pages and programs; public, never changed. */
    default String word() {
        return switch (this) {
            case Draft _ -> "draft";
            case PendingReview _ -> "pending";
            case InReview _ -> "review";
            case Approved _ -> "approved";
            case ChangesRequested _ -> "changes";
            case Rejected _ -> "rejected";
            case Published _ -> "published";
            case Retired _ -> "deprecated";
        };
    }

    /** Whether it may be put on sale, or is. */
    default boolean isCleared() {
        return this instanceof Approved || this instanceof Published;
    }

    /** Whether a reviewer is to decide. */
    default boolean isWaiting() {
        return this instanceof PendingReview || this instanceof InReview;
    }

    /** Whether its author has appealed, and it is not decided yet. */
    default boolean isAppeal() {
        return switch (this) {
            case PendingReview(_, var first) -> first != null;
            case InReview(_, _, var first) -> first != null;
            default -> false;
        };
    }

    /** Who has it; nobody if it is not in review. */
    default @Nullable NostrKey reviewer() {
        return this instanceof InReview(var reviewer, _, _) ? reviewer : null;
    }

    /** What its author or its users were told; may be empty. */
    default String why() {
        return switch (this) {
            case ChangesRequested(_, var why, _) -> why;
            case Rejected(_, var why, _, _) -> why;
            case Retired(var message, _) -> message;
            default -> "";
        };
    }
}
