package satsuma.vetting;

import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import satsuma.audit.AuditLog;
import satsuma.kernel.Actor;
import satsuma.kernel.ContentHash;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Notices;
import satsuma.kernel.Refusal;
import satsuma.kernel.Role;
import satsuma.kernel.UseCase;
import satsuma.vetting.SubmissionState.PendingReview;

/** Leads skills from their draft to being published, with a reviewer where one should look. */
@UseCase
public class ReviewDesk {

    /** Characters of a reason or a comment. */
    public static final int TEXT_MAX = 2_000;

    /** What one page shows. */
    static final int SHOWN_MAX = 200;

    /** Bounds what can be said about one submission. */
    static final int STEPS_MAX = 200;

    private final Submissions submissions;
    private final Scans scans;
    private final VettingTerms terms;
    private final AuditLog auditLog;
    private final Notices notices;
    private final InstantSource clock;

    @Inject
    public ReviewDesk(
            Submissions submissions,
            Scans scans,
            VettingTerms terms,
            AuditLog auditLog,
            Notices notices,
            InstantSource clock) {
        this.submissions = submissions;
        this.scans = scans;
        this.terms = terms;
        this.auditLog = auditLog;
        this.notices = notices;
        this.clock = clock;
    }

    /** The submission of {@code content} by {@code author}; made if it is the first time. */
    public Submission handIn(Actor author, ContentHash content, String name, String release) {
        submissions.add(
                Submission.draft(
                        UUID.randomUUID(), content, author.key(), name, release, clock.instant()));
        return own(author, content);
    }

    /**
     * Asks for it to be published: approves it at once, or has it wait for a reviewer, by the
     * portal's rule. What was asked before stays as it stands.
     */
    public Submission submit(Actor author, ContentHash content) {
        var before = own(author, content);
        return switch (before.state()) {
            case SubmissionState.Draft _, SubmissionState.ChangesRequested _ -> submit(before);
            default -> before;
        };
    }

    private Submission submit(Submission before) {
        var now = clock.instant();
        boolean forAPerson =
                before.state() instanceof SubmissionState.ChangesRequested || isForAPerson(before);
        var after = move(before, new SubmissionMove.Submit(forAPerson, now));
        tell(after, "submitted", after.author(), "", now);
        if (after.state() instanceof PendingReview) {
            notices.tell(new SkillSubmitted(after.id(), after.author(), after.name(), false, now));
        } else {
            tell(after, "approve", null, "", now);
        }
        return after;
    }

    private boolean isForAPerson(Submission submission) {
        return switch (terms.rule()) {
            case ALWAYS -> true;
            case NEVER -> false;
            // What no check has looked at is not let through for that.
            case FINDINGS ->
                    scans.find(submission.content())
                            .filter(scan -> scan.whole() && !scan.worst().isForAPerson())
                            .isEmpty();
        };
    }

    /** Whether what the portal has of {@code content} is for a reviewer to look at. */
    public boolean isForAPerson(ContentHash content) {
        return terms.rule() != VettingTerms.Rule.NEVER
                && scans.find(content)
                        .filter(scan ->
                                terms.rule() == VettingTerms.Rule.ALWAYS
                                        || !scan.whole()
                                        || scan.worst().isForAPerson())
                        .isPresent();
    }

    /**
     * Lets only what is approved pass.
     *
     * @throws Refusal {@link VettingRefusal#NOT_APPROVED}
     */
    public void requireCleared(NostrKey author, ContentHash content) {
        if (!isCleared(author, content)) {
            throw new Refusal(VettingRefusal.NOT_APPROVED);
        }
    }

    /** Whether {@code author} may have {@code content} on sale. */
    public boolean isCleared(NostrKey author, ContentHash content) {
        return submissions.of(author, content).filter(one -> one.state().isCleared()).isPresent();
    }

    /** Takes note that it is on sale. */
    public void published(NostrKey author, ContentHash content) {
        submissions
                .of(author, content)
                .filter(one -> one.state() instanceof SubmissionState.Approved)
                .ifPresent(approved -> {
                    var now = clock.instant();
                    move(approved, new SubmissionMove.Publish(now));
                    tell(approved, "published", author, "", now);
                });
    }

    /**
     * What {@code author} says to those who use a deprecated {@code content}; empty if it is not.
     */
    public String deprecation(NostrKey author, ContentHash content) {
        return submissions
                .of(author, content)
                .filter(one -> one.state() instanceof SubmissionState.Retired)
                .map(one -> one.state().why())
                .orElse("");
    }

    /** Those of {@code author}, latest first. */
    public List<Submission> mine(Actor author) {
        return submissions.byAuthor(author.key(), SHOWN_MAX);
    }

    /** The submission of {@code content}, if {@code author} handed it in. */
    public Optional<Submission> find(Actor author, ContentHash content) {
        return submissions.of(author.key(), content);
    }

    /**
     * What waits, oldest first, for those who may decide.
     *
     * @throws Refusal to anyone but reviewers and operators
     */
    public List<Submission> queue(Actor staff) {
        staff.requireOneOf(Role.REVIEWER, Role.OPERATOR);
        return submissions.waiting(SHOWN_MAX);
    }

    /** When a decision about {@code submission} is due. */
    public Instant due(Submission submission) {
        return terms.due(submission.state().since());
    }

    /**
     * A submission with all that happened to it.
     *
     * @throws Refusal {@link VettingRefusal#UNKNOWN} to anyone but its author and staff
     */
    public SubmissionView view(Actor actor, UUID id) {
        var found = get(id);
        boolean staff = isStaff(actor, found);
        if (!staff && !actor.is(Role.OPERATOR) && !found.author().equals(actor.key())) {
            throw new Refusal(VettingRefusal.UNKNOWN);
        }
        return new SubmissionView(
                found,
                submissions.steps(id, STEPS_MAX),
                actor.key(),
                staff,
                due(found),
                clock.instant());
    }

    public void claim(Actor reviewer, UUID id) {
        reviewer.requireOneOf(Role.REVIEWER, Role.OPERATOR);
        var before = get(id);
        requireStaff(reviewer, before);
        var now = clock.instant();
        tell(
                move(before, new SubmissionMove.Claim(reviewer.key(), now)),
                "claimed",
                reviewer.key(),
                "",
                now);
    }

    /** Gives it back, for somebody else to decide. */
    public void release(Actor reviewer, UUID id) {
        reviewer.requireOneOf(Role.REVIEWER, Role.OPERATOR);
        var before = get(id);
        requireStaff(reviewer, before);
        var now = clock.instant();
        tell(
                move(before, new SubmissionMove.Release(reviewer.key(), now)),
                "released",
                reviewer.key(),
                "",
                now);
    }

    /**
     * Decides.
     *
     * @param why 1 to {@value #TEXT_MAX} characters; its author reads them
     */
    public void decide(Actor reviewer, UUID id, Verdict verdict, String why) {
        reviewer.requireOneOf(Role.REVIEWER, Role.OPERATOR);
        var before = get(id);
        var as = requireStaff(reviewer, before);
        var reason = text(why);
        var now = clock.instant();
        var after = move(before, new SubmissionMove.Decide(reviewer.key(), verdict, reason, now));
        tell(after, verdict.word(), reviewer.key(), reason, now);
        auditLog.note(reviewer, as, "skill-" + verdict.word(), subject(after), reason);
        notices.tell(
                new SkillDecided(
                        id, after.content(), after.author(), after.name(), verdict, reason, now));
    }

    /** Says something about it, for its author and reviewers to read. */
    public void comment(Actor actor, UUID id, String words) {
        var view = view(actor, id);
        var said = text(words);
        if (submissions.countSteps(id) >= STEPS_MAX) {
            throw new Refusal(VettingRefusal.TOO_MANY, Integer.toString(STEPS_MAX));
        }
        tell(view.submission(), "commented", actor.key(), said, clock.instant());
    }

    /**
     * Has another reviewer look at what was rejected; once.
     *
     * @param words why, 1 to {@value #TEXT_MAX} characters
     */
    public void appeal(Actor author, UUID id, String words) {
        var before = get(id);
        var said = text(words);
        var now = clock.instant();
        var after = move(before, new SubmissionMove.Appeal(author.key(), now));
        tell(after, "appealed", author.key(), said, now);
        notices.tell(new SkillSubmitted(id, after.author(), after.name(), true, now));
    }

    /** Says of what is on sale that it should not be used any more. */
    public void deprecate(Actor author, UUID id, String message) {
        var before = get(id);
        var said = text(message);
        var now = clock.instant();
        tell(
                move(before, new SubmissionMove.Deprecate(author.key(), said, now)),
                "deprecated",
                author.key(),
                said,
                now);
    }

    private Submission move(Submission before, SubmissionMove move) {
        var after = before.after(move);
        submissions.replace(before, after);
        return after;
    }

    private void tell(
            Submission submission, String what, @Nullable NostrKey by, String text, Instant at) {
        submissions.add(submission.id(), new Step(what, by, text, at));
    }

    private Submission get(UUID id) {
        return submissions.find(id).orElseThrow(() -> new Refusal(VettingRefusal.UNKNOWN));
    }

    private Submission own(Actor author, ContentHash content) {
        return submissions
                .of(author.key(), content)
                .orElseThrow(() -> new Refusal(VettingRefusal.UNKNOWN));
    }

    /** Reviewers; and operators, once a decision is late or they hold it. */
    private Role requireStaff(Actor actor, Submission submission) {
        return isOverdue(submission) || actor.key().equals(submission.state().reviewer())
                ? actor.requireOneOf(Role.REVIEWER, Role.OPERATOR)
                : actor.requireOneOf(Role.REVIEWER);
    }

    private boolean isStaff(Actor actor, Submission submission) {
        return actor.is(Role.REVIEWER)
                || actor.is(Role.OPERATOR)
                        && (isOverdue(submission)
                                || actor.key().equals(submission.state().reviewer()));
    }

    private boolean isOverdue(Submission submission) {
        return submission.state().isWaiting() && !clock.instant().isBefore(due(submission));
    }

    private static String subject(Submission submission) {
        return "skill:" + submission.id();
    }

    private static String text(String words) {
        var said = words.strip();
        if (said.isEmpty() || said.length() > TEXT_MAX) {
            throw new Refusal(VettingRefusal.TEXT_MISSING, Integer.toString(TEXT_MAX));
        }
        return said;
    }
}
