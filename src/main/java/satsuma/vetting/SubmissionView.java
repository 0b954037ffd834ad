package satsuma.vetting;

import java.time.Instant;
import java.util.List;
import satsuma.kernel.NostrKey;

/**
 * A submission for whom it concerns.
 *
 * @param me who looks
 * @param staff whether they look as a reviewer
 * @param due when a decision is due, if it waits for one
 */
public record SubmissionView(
        Submission submission,
        List<Step> steps,
        NostrKey me,
        boolean staff,
        Instant due,
        Instant now) {

    public SubmissionView {
        steps = List.copyOf(steps);
    }

    public boolean isLate() {
        return submission.state().isWaiting() && !now.isBefore(due);
    }

    public boolean isMine() {
        return submission.author().equals(me);
    }

    public boolean mayClaim() {
        return staff
                && !isMine()
                && submission.state() instanceof SubmissionState.PendingReview(_, var first)
                && !me.equals(first);
    }

    public boolean mayDecide() {
        return staff && me.equals(submission.state().reviewer());
    }

    public boolean mayAppeal() {
        return isMine()
                && submission.state() instanceof SubmissionState.Rejected rejected
                && !rejected.last();
    }

    public boolean maySubmit() {
        return isMine()
                && (submission.state() instanceof SubmissionState.Draft
                        || submission.state() instanceof SubmissionState.ChangesRequested);
    }

    public boolean mayDeprecate() {
        return isMine() && submission.state() instanceof SubmissionState.Published;
    }
}
