package satsuma.vetting;

import java.time.Instant;
import satsuma.kernel.NostrKey;

/** What can happen to a submission; what comes of it is decided in {@link Submission#after}. */
public sealed interface SubmissionMove {

    /** When it happens. */
    Instant now();

    /**
     * Its author wants to publish it.
     *
     * @param forAPerson whether a reviewer has to look at it
     */
    record Submit(boolean forAPerson, Instant now) implements SubmissionMove {}

    record Claim(NostrKey reviewer, Instant now) implements SubmissionMove {}

    /** A reviewer gives it back undecided. */
    record Release(NostrKey reviewer, Instant now) implements SubmissionMove {}

    record Decide(NostrKey reviewer, Verdict verdict, String why, Instant now)
            implements SubmissionMove {}

    /** Its author wants another reviewer to look at it. */
    record Appeal(NostrKey by, Instant now) implements SubmissionMove {}

    record Publish(Instant now) implements SubmissionMove {}

    record Deprecate(NostrKey by, String message, Instant now) implements SubmissionMove {}
}
