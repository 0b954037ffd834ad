package satsuma.identity;

import static java.util.stream.Collectors.toMap;

import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import satsuma.audit.AuditLog;
import satsuma.kernel.Actor;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Notices;
import satsuma.kernel.Refusal;
import satsuma.kernel.Role;
import satsuma.kernel.UseCase;

/**
 * Keeps people from buying and selling, and lets them again.
 *
 * <p>Who is suspended may sign in, have what they bought, read their receipts, take out what is
 * theirs, answer in disputes that are open, and appeal. They may not publish, buy, or open a
 * dispute; what they sell leaves the shelves. Any key can be suspended, also one that never came
 * here and sells by relays.
 */
@UseCase
public class Suspensions {

    /** Suspended people on one page of the list. */
    static final int PAGE_SIZE = 25;

    private static final int PAST_MAX = 20;

    private final SuspensionBook book;
    private final Persons persons;
    private final AuditLog auditLog;
    private final Notices notices;
    private final InstantSource clock;

    @Inject
    public Suspensions(
            SuspensionBook book,
            Persons persons,
            AuditLog auditLog,
            Notices notices,
            InstantSource clock) {
        this.book = book;
        this.persons = persons;
        this.auditLog = auditLog;
        this.notices = notices;
        this.clock = clock;
    }

    /**
     * Suspends {@code who}; nothing if they are already.
     *
     * @param reason 1 to {@value Suspension#REASON_MAX} characters; they read it
     * @throws Refusal {@link satsuma.kernel.CommonRefusal#NOT_ALLOWED} to anyone but operators,
     *     reviewers and arbiters; {@link IdentityRefusal#SUSPENSION_REASON}; {@link
     *     IdentityRefusal#SUSPENDED_STAFF} if they have a role, which must be taken first
     */
    public void suspend(Actor by, NostrKey who, String reason) {
        var as = byRole(by);
        var told = checked(reason);
        // Nobody is given a role while this is decided, so that nobody has one and is suspended.
        persons.lockRoles();
        if (persons.find(who).filter(person -> !person.roles().isEmpty()).isPresent()) {
            throw new Refusal(IdentityRefusal.SUSPENDED_STAFF);
        }
        var now = clock.instant();
        if (book.add(new Suspension(who, told, by.key(), as, now, null))) {
            auditLog.note(by, as, "person-suspended", AuditLog.person(who), told);
            notices.tell(new PersonSuspended(who, told, now));
        }
    }

    /**
     * Lets {@code who} buy and sell again; nothing if they may.
     *
     * @param why 1 to {@value Suspension#REASON_MAX} characters; they read it
     * @throws Refusal as {@link #suspend}
     */
    public void lift(Actor by, NostrKey who, String why) {
        var as = byRole(by);
        var told = checked(why);
        var now = clock.instant();
        if (book.lift(who, by.key(), told, now)) {
            auditLog.note(by, as, "person-restored", AuditLog.person(who), told);
            notices.tell(new PersonRestored(who, told, now));
        }
    }

    public boolean isSuspended(NostrKey who) {
        return book.find(who).isPresent();
    }

    /** The suspension of {@code who} that lasts, if there is one. */
    public Optional<Suspension> find(NostrKey who) {
        return book.find(who);
    }

    /**
     * Lets only people pass who are not suspended.
     *
     * @throws Refusal {@link IdentityRefusal#SUSPENDED} with the reason
     */
    public void requireGoodStanding(Actor actor) {
        book.find(actor.key())
                .ifPresent(suspension -> {
                    throw new Refusal(IdentityRefusal.SUSPENDED, suspension.reason());
                });
    }

    /** Those of {@code people} who are suspended, in one question. */
    public Map<NostrKey, Suspension> all(Collection<NostrKey> people) {
        return people.isEmpty()
                ? Map.of()
                : book.lasting(Set.copyOf(people)).stream()
                        .collect(toMap(Suspension::who, Function.identity()));
    }

    /**
     * Who is suspended, latest first.
     *
     * @param number which page, from 1; beyond the last is the last
     * @throws Refusal to anyone but operators, reviewers and arbiters
     */
    public SuspensionList list(Actor staff, int number) {
        byRole(staff);
        long total = book.countLasting();
        int pages = (int) Math.max(1, Math.ceilDiv(total, PAGE_SIZE));
        int shown = Math.clamp(number, 1, pages);
        return new SuspensionList(
                book.lasting((shown - 1) * PAGE_SIZE, PAGE_SIZE), shown, pages, total);
    }

    /** The last suspensions of {@code who}, the one that lasts first; else as {@link #list}. */
    public List<Suspension> past(Actor staff, NostrKey who) {
        byRole(staff);
        return book.of(who, PAST_MAX);
    }

    private static Role byRole(Actor staff) {
        return staff.requireOneOf(Role.OPERATOR, Role.REVIEWER, Role.ARBITER);
    }

    private static String checked(String reason) {
        var told = reason.strip();
        if (told.isEmpty() || told.length() > Suspension.REASON_MAX) {
            throw new Refusal(
                    IdentityRefusal.SUSPENSION_REASON, Integer.toString(Suspension.REASON_MAX));
        }
        return told;
    }
}
