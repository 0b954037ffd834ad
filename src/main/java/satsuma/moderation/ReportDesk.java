package satsuma.moderation;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import satsuma.catalogue.Catalogue;
import satsuma.catalogue.Listing;
import satsuma.identity.Act;
import satsuma.identity.People;
import satsuma.identity.Person;
import satsuma.identity.SigningDesk;
import satsuma.kernel.Actor;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Refusal;
import satsuma.kernel.UseCase;
import satsuma.nostr.EventAccepted;

/**
 * Takes reports (NIP-56): a person here signs one and it goes out like anybody's, and every one
 * that comes in, ours the same way as a stranger's, is put to the case it belongs to.
 */
@UseCase
public class ReportDesk {

    private final Cases cases;
    private final Catalogue catalogue;
    private final People people;
    private final SigningDesk desk;
    private final InstantSource clock;

    @Inject
    public ReportDesk(
            Cases cases,
            Catalogue catalogue,
            People people,
            SigningDesk desk,
            InstantSource clock) {
        this.cases = cases;
        this.catalogue = catalogue;
        this.people = people;
        this.desk = desk;
        this.clock = clock;
    }

    /**
     * What may be reported under {@code name}: a listing by its slug, or a person by npub or key.
     *
     * @throws Refusal {@link ModerationRefusal#SUBJECT_UNKNOWN} if there is none
     */
    public Subject subject(String name) {
        return catalogue
                .find(name)
                .map(ReportDesk::of)
                .or(() -> key(name).flatMap(this::person))
                .orElseThrow(() -> new Refusal(ModerationRefusal.SUBJECT_UNKNOWN));
    }

    /**
     * Reports it under the name of {@code actor}, for everyone to read.
     *
     * @param text in their words, at most {@value Report#TEXT_MAX} characters; may be empty
     * @param next the path to go on to when it comes back signed
     */
    public Act report(Actor actor, String name, ReportType type, String text, String next) {
        var subject = subject(name);
        if (subject.person().equals(actor.key())) {
            throw new Refusal(ModerationRefusal.OWN_REPORT);
        }
        var said = text.strip();
        if (said.length() > Report.TEXT_MAX) {
            throw new Refusal(ModerationRefusal.TEXT_LONG, Integer.toString(Report.TEXT_MAX));
        }
        var listing = catalogue.find(subject.slug());
        var draft =
                Report.draft(
                        actor.key(),
                        subject,
                        listing.map(Listing::eventId).orElse(""),
                        listing.map(Listing::address).orElse(""),
                        type,
                        said,
                        clock.instant());
        return desk.ask(actor, List.of(draft), next);
    }

    /** Puts a report to its case, or opens one; hearing of it again changes nothing. */
    public void on(@Observes EventAccepted accepted) {
        Report.in(accepted.event())
                .ifPresent(read -> about(read).ifPresent(subject -> take(subject, read.report())));
    }

    private void take(Subject subject, Report report) {
        var now = clock.instant();
        var opened = Case.open(UUID.randomUUID(), subject, Cause.REPORT, false, "", now);
        if (cases.add(opened)) {
            cases.add(opened.id(), new CaseStep("opened", null, "", now));
        }
        cases.latest(subject, Cause.REPORT)
                .ifPresent(one -> cases.add(one.id(), report, CaseDesk.REPORTS_MAX));
    }

    private Optional<Subject> about(Report.Read read) {
        var listing =
                Stream.concat(
                                read.addresses().stream()
                                        .flatMap(address -> catalogue.at(address).stream()),
                                read.events().stream()
                                        .flatMap(id -> catalogue.announcedBy(id).stream()))
                        .filter(one -> one.seller().equals(read.person()))
                        .findFirst();
        // What it says of an event that is none of ours is nothing we could judge.
        boolean plain = read.addresses().isEmpty() && read.events().isEmpty();
        return listing.map(ReportDesk::of)
                .or(() -> plain ? person(read.person()) : Optional.empty());
    }

    private Optional<Subject> person(NostrKey key) {
        var known = people.all(List.of(key)).get(key);
        return known != null
                ? Optional.of(new Subject("", key, name(known)))
                : catalogue.bySeller(key).stream()
                        .findFirst()
                        .map(card -> new Subject("", key, card.sellerName()));
    }

    private static String name(Person person) {
        return person.name();
    }

    private static Subject of(Listing listing) {
        return new Subject(listing.slug(), listing.seller(), listing.title());
    }

    private static Optional<NostrKey> key(String text) {
        try {
            return Optional.of(NostrKey.fromString(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
