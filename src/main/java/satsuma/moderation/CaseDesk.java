package satsuma.moderation;

import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import satsuma.audit.AuditLog;
import satsuma.catalogue.Catalogue;
import satsuma.identity.Suspensions;
import satsuma.kernel.Actor;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Notices;
import satsuma.kernel.Refusal;
import satsuma.kernel.Role;
import satsuma.kernel.UseCase;

/**
 * Decides whether what was minded may stay, and brings it about: a listing leaves the shelves or
 * comes back, a person is suspended or restored.
 */
@UseCase
public class CaseDesk {

    /** Characters of a reason; the person concerned reads it. */
    public static final int TEXT_MAX = 500;

    static final int SHOWN_MAX = 200;
    static final int REPORTS_MAX = 100;
    private static final int STEPS_MAX = 100;

    private final Cases cases;
    private final Catalogue catalogue;
    private final Suspensions suspensions;
    private final ModerationTerms terms;
    private final AuditLog auditLog;
    private final Notices notices;
    private final InstantSource clock;

    @Inject
    public CaseDesk(
            Cases cases,
            Catalogue catalogue,
            Suspensions suspensions,
            ModerationTerms terms,
            AuditLog auditLog,
            Notices notices,
            InstantSource clock) {
        this.cases = cases;
        this.catalogue = catalogue;
        this.suspensions = suspensions;
        this.terms = terms;
        this.auditLog = auditLog;
        this.notices = notices;
        this.clock = clock;
    }

    /**
     * Has somebody look at a listing; nothing if one is to look already because of {@code cause},
     * or has let the same pass before.
     *
     * @param held whether it is off the shelves until they have
     * @param detail what was found
     * @param told why, for its seller
     */
    public void open(Subject subject, Cause cause, boolean held, String detail, String told) {
        var before = cases.latest(subject, cause);
        boolean known =
                before.filter(one -> one.state().isWaiting() || isSettled(one, detail)).isPresent();
        var now = clock.instant();
        var opened = Case.open(UUID.randomUUID(), subject, cause, held, detail, now);
        if (!known && cases.add(opened)) {
            step(opened, "opened", null, "", now);
            if (held) {
                catalogue.hold(subject.slug(), told);
            }
        }
    }

    /** Decided with the same before their eyes: let be by somebody, or against it for good. */
    private static boolean isSettled(Case one, String detail) {
        return one.detail().equals(detail)
                && (one.state() instanceof CaseState.Upheld
                        || one.state() instanceof CaseState.Dismissed(var by, _, _) && by != null);
    }

    /** What was minded about {@code subject} is gone; nothing if nobody was to look. */
    public void resolve(Subject subject, Cause cause) {
        cases.latest(subject, cause)
                .filter(one -> one.state() instanceof CaseState.Open)
                .ifPresent(this::resolve);
    }

    /** The reviews of {@code author} that are waited for are not needed any more. */
    void resolveReviews(NostrKey author, String detail) {
        cases.waiting(author, Cause.REVIEW).stream()
                .filter(one -> one.detail().equals(detail))
                .filter(one -> one.state() instanceof CaseState.Open)
                .forEach(this::resolve);
    }

    private void resolve(Case one) {
        var now = clock.instant();
        var after = move(one, new CaseMove.Resolve(now));
        step(after, "resolved", null, "", now);
        release(after);
    }

    /** What waits because of one of {@code causes}, oldest first; for staff. */
    public List<Case> queue(Actor staff, Set<Cause> causes) {
        requireStaff(staff);
        return cases.waiting(causes, SHOWN_MAX);
    }

    /** How many reports each of {@code some} has. */
    public Map<UUID, Long> reported(List<Case> some) {
        return some.isEmpty()
                ? Map.of()
                : cases.countReports(some.stream().map(Case::id).collect(Collectors.toSet()));
    }

    public Instant due(Case one) {
        return terms.due(one.state());
    }

    /** What was decided about me, or is held back. */
    public List<Case> mine(Actor actor) {
        return cases.concerning(actor.key(), SHOWN_MAX);
    }

    /**
     * A case, for staff and the person concerned.
     *
     * @throws Refusal {@link ModerationRefusal#UNKNOWN} to anyone else, and to the person as long
     *     as it is only a report that nobody has decided
     */
    public CaseView view(Actor actor, UUID id) {
        var one = get(id);
        boolean staff = isStaff(actor);
        boolean mine = one.subject().person().equals(actor.key());
        boolean secret = one.state() instanceof CaseState.Open && !one.held();
        if (mine ? secret : !staff) {
            throw new Refusal(ModerationRefusal.UNKNOWN);
        }
        var reports = cases.reports(id, REPORTS_MAX);
        return new CaseView(
                one,
                mine ? List.of() : reports,
                reports.size(),
                cases.steps(id, STEPS_MAX),
                actor.key(),
                staff && !mine,
                due(one),
                clock.instant());
    }

    /**
     * Decides.
     *
     * @param uphold whether what it is about does not stay
     * @param why 1 to {@value #TEXT_MAX} characters; the person concerned reads it
     */
    public void decide(Actor staff, UUID id, boolean uphold, String why) {
        var as = requireStaff(staff);
        var before = get(id);
        var reason = text(why, TEXT_MAX);
        if (cases.reports(id, REPORTS_MAX).stream().anyMatch(r -> r.by().equals(staff.key()))) {
            throw new Refusal(ModerationRefusal.REPORTED_IT);
        }
        var now = clock.instant();
        var after = move(before, new CaseMove.Decide(staff.key(), uphold, reason, now));
        step(after, after.state().word(), staff.key(), reason, now);
        auditLog.note(staff, as, "case-" + after.state().word(), after.subject().inLog(), reason);
        carryOut(staff, before, after, reason);
        notices.tell(
                new CaseDecided(
                        id,
                        after.subject().person(),
                        after.subject().title(),
                        uphold,
                        reason,
                        now));
    }

    private void carryOut(Actor staff, Case before, Case after, String reason) {
        boolean uphold = after.state() instanceof CaseState.Upheld;
        var subject = after.subject();
        if (uphold && subject.isListing() && !before.isAgainstIt()) {
            catalogue.hold(subject.slug(), reason);
        } else if (uphold && !subject.isListing() && !before.isAgainstIt()) {
            suspensions.suspend(staff, subject.person(), reason);
        } else if (!uphold && before.isAgainstIt()) {
            if (subject.isListing()) {
                release(after);
            } else {
                suspensions.lift(staff, subject.person(), reason);
            }
        }
    }

    /** Puts the listing back unless something else keeps it off the shelves. */
    private void release(Case one) {
        if (one.subject().isListing() && !cases.isHeldByAnother(one)) {
            catalogue.release(one.subject().slug());
        }
    }

    /**
     * Has another one look at it; once.
     *
     * @param words why, 1 to {@value Report#TEXT_MAX} characters
     */
    public void appeal(Actor actor, UUID id, String words) {
        var before = get(id);
        var said = text(words, Report.TEXT_MAX);
        var now = clock.instant();
        var after = move(before, new CaseMove.Appeal(actor.key(), now));
        step(after, "appealed", actor.key(), said, now);
    }

    private Case move(Case before, CaseMove move) {
        var after = before.after(move);
        cases.replace(before, after);
        return after;
    }

    private void step(Case one, String what, @Nullable NostrKey by, String text, Instant at) {
        cases.add(one.id(), new CaseStep(what, by, text, at));
    }

    private Case get(UUID id) {
        return cases.find(id).orElseThrow(() -> new Refusal(ModerationRefusal.UNKNOWN));
    }

    private static Role requireStaff(Actor actor) {
        return actor.requireOneOf(Role.REVIEWER, Role.OPERATOR);
    }

    private static boolean isStaff(Actor actor) {
        return actor.is(Role.REVIEWER) || actor.is(Role.OPERATOR);
    }

    private static String text(String words, int max) {
        var said = words.strip();
        if (said.isEmpty() || said.length() > max) {
            throw new Refusal(ModerationRefusal.TEXT_MISSING, Integer.toString(max));
        }
        return said;
    }
}
