package satsuma.vetting;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import satsuma.kernel.ContentHash;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Refusal;
import satsuma.vetting.SubmissionState.Approved;
import satsuma.vetting.SubmissionState.ChangesRequested;
import satsuma.vetting.SubmissionState.Draft;
import satsuma.vetting.SubmissionState.InReview;
import satsuma.vetting.SubmissionState.PendingReview;
import satsuma.vetting.SubmissionState.Published;
import satsuma.vetting.SubmissionState.Rejected;
import satsuma.vetting.SubmissionState.Retired;

/**
 * One version of a skill that someone handed in.
 *
 * @param version how often it has moved
 * @param content what was handed in; other bytes are another submission
 * @param name of the skill, from its front matter
 * @param release the version its author gives it; may be empty
 */
public record Submission(
        UUID id,
        long version,
        ContentHash content,
        NostrKey author,
        String name,
        String release,
        Instant handedInAt,
        SubmissionState state) {

    static Submission draft(
            UUID id,
            ContentHash content,
            NostrKey author,
            String name,
            String release,
            Instant now) {
        return new Submission(id, 0, content, author, name, release, now, new Draft(now));
    }

    /**
     * This submission after {@code move}.
     *
     * @throws Refusal {@link VettingRefusal#ELSEWHERE} where the table of {@link SubmissionState}
     *     says no, {@link VettingRefusal#OWN_SKILL}, {@link VettingRefusal#REVIEWED_BEFORE} or
     *     {@link VettingRefusal#NOT_YOURS} to the wrong person
     */
    Submission after(SubmissionMove move) {
        return new Submission(
                id, version + 1, content, author, name, release, handedInAt, next(move));
    }

    private SubmissionState next(SubmissionMove move) {
        return switch (move) {
            case SubmissionMove.Submit(var forAPerson, var now) -> submitted(forAPerson, now);
            case SubmissionMove.Claim(var reviewer, var now) -> claimed(reviewer, now);
            case SubmissionMove.Release(var reviewer, var now) ->
                    new PendingReview(now, held(reviewer).first());
            case SubmissionMove.Decide(var reviewer, var verdict, var why, var now) ->
                    decided(held(reviewer), verdict, why, now);
            case SubmissionMove.Appeal(var by, var now) -> appealed(by, now);
            case SubmissionMove.Publish(var now) -> published(now);
            case SubmissionMove.Deprecate(var by, var message, var now) -> {
                requireAuthor(by);
                yield state instanceof Published ? new Retired(message, now) : refuse();
            }
        };
    }

    private SubmissionState submitted(boolean forAPerson, Instant now) {
        return switch (state) {
            case Draft _, ChangesRequested _ ->
                    forAPerson ? new PendingReview(now, null) : new Approved(null, now);
            default -> refuse();
        };
    }

    private SubmissionState claimed(NostrKey reviewer, Instant now) {
        if (!(state instanceof PendingReview(_, var first))) {
            return refuse();
        }
        if (reviewer.equals(author)) {
            throw new Refusal(VettingRefusal.OWN_SKILL);
        }
        if (Objects.equals(reviewer, first)) {
            throw new Refusal(VettingRefusal.REVIEWED_BEFORE);
        }
        return new InReview(reviewer, now, first);
    }

    private InReview held(NostrKey reviewer) {
        if (!(state instanceof InReview review)) {
            throw new Refusal(VettingRefusal.ELSEWHERE);
        }
        if (!review.reviewer().equals(reviewer)) {
            throw new Refusal(VettingRefusal.NOT_YOURS);
        }
        return review;
    }

    private static SubmissionState decided(
            InReview review, Verdict verdict, String why, Instant now) {
        return switch (verdict) {
            case APPROVE -> new Approved(review.reviewer(), now);
            case CHANGES -> new ChangesRequested(review.reviewer(), why, now);
            case REJECT -> new Rejected(review.reviewer(), why, now, review.first() != null);
        };
    }

    private SubmissionState appealed(NostrKey by, Instant now) {
        requireAuthor(by);
        if (!(state instanceof Rejected rejected)) {
            return refuse();
        }
        if (rejected.last()) {
            throw new Refusal(VettingRefusal.APPEALED);
        }
        return new PendingReview(now, rejected.by());
    }

    private SubmissionState published(Instant now) {
        return switch (state) {
            case Approved _ -> new Published(now);
            default -> refuse();
        };
    }

    private void requireAuthor(NostrKey who) {
        if (!who.equals(author)) {
            throw new Refusal(VettingRefusal.NOT_YOURS);
        }
    }

    private static SubmissionState refuse() {
        throw new Refusal(VettingRefusal.ELSEWHERE);
    }
}
