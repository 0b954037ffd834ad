package satsuma.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import satsuma.audit.AuditLog;
import satsuma.audit.InMemoryDeeds;
import satsuma.catalogue.Catalogue;
import satsuma.catalogue.InMemoryListings;
import satsuma.catalogue.Listing;
import satsuma.catalogue.ListingSamples;
import satsuma.catalogue.ListingStatus;
import satsuma.catalogue.Shelves;
import satsuma.catalogue.Storefront;
import satsuma.identity.KeptPeople;
import satsuma.kernel.Actor;
import satsuma.kernel.CommonRefusal;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Refusal;
import satsuma.kernel.Role;
import satsuma.nostr.Event;
import satsuma.nostr.EventAccepted;
import satsuma.nostr.Kind;
import satsuma.nostr.NostrSamples;
import satsuma.nostr.Tag;

/** Who reports, who decides, and what becomes of a listing and a person. */
class CaseDeskTest {

    private static final NostrKey SELLER = NostrSamples.keyOf(NostrSamples.ALICE);
    private static final NostrKey REPORTER = NostrSamples.keyOf(NostrSamples.BOB);
    private static final Duration DUE = Duration.ofDays(3);
    private static final Subject WINDS = new Subject("winds", SELLER, "Winds");

    private final Actor seller = new Actor(SELLER, "seller", Set.of());
    private final Actor rita = person("1", Role.REVIEWER);
    private final Actor ron = person("2", Role.REVIEWER);
    private final Actor otto = person("3", Role.OPERATOR);

    private final KeptPeople kept = KeptPeople.inMemory();
    private final InMemoryListings listings = new InMemoryListings();
    private final InMemoryCases cases = new InMemoryCases();
    private final InMemoryDeeds deeds = new InMemoryDeeds();
    private final List<Record> told = new ArrayList<>();
    private Instant now = NostrSamples.NOW;
    private final AuditLog auditLog = new AuditLog(deeds, () -> now);
    private final Catalogue catalogue =
            new Catalogue(
                    listings,
                    shelves(),
                    kept.people(),
                    kept.profiles(),
                    kept.reader(),
                    new Storefront(URI.create("https://market.example")),
                    KeptPeople.LOOKS,
                    auditLog,
                    told::add,
                    () -> now);
    private final CaseDesk desk =
            new CaseDesk(
                    cases,
                    catalogue,
                    kept.suspensions(),
                    new ModerationTerms(DUE, DUE),
                    auditLog,
                    told::add,
                    () -> now);
    private final ReportDesk reports =
            new ReportDesk(cases, catalogue, kept.people(), kept.desk(), () -> now);
    private final Listing listing = ListingSamples.listing("winds", SELLER);

    CaseDeskTest() {
        listings.put(listing);
    }

    @Nested
    class AReport {

        @Test
        void opensACaseAndTakesNothingDown() {
            hear(report(listing.eventId(), "malware"));

            assertThat(status()).isEqualTo(ListingStatus.ON_SALE);
            var one = only();
            assertThat(one.subject().slug()).isEqualTo("winds");
            assertThat(desk.view(rita, one.id()).reports())
                    .singleElement()
                    .satisfies(report -> {
                        assertThat(report.type()).isEqualTo(ReportType.MALWARE);
                        assertThat(report.by()).isEqualTo(REPORTER);
                    });
        }

        @Test
        void countsOnceHoweverOftenItComes() {
            hear(report(listing.eventId(), "malware"));
            hear(report(listing.eventId(), "malware"));
            hear(report(listing.eventId(), "spam"));

            assertThat(desk.view(rita, only().id()).reported()).isEqualTo(1);
        }

        @Test
        void isUnderstoodByAddressToo() {
            hear(
                    NostrSamples.event(
                            NostrSamples.BOB,
                            Kind.REPORT,
                            "",
                            Tag.of("p", SELLER.hex()),
                            Tag.of("a", listing.address(), "illegal")));

            assertThat(desk.view(rita, only().id()).reports().getFirst().type())
                    .isEqualTo(ReportType.ILLEGAL);
        }

        @Test
        void isNothingIfItIsAboutSomethingElseOrOneself() {
            hear(report("f".repeat(64), "malware"));
            hear(
                    NostrSamples.event(
                            NostrSamples.ALICE,
                            Kind.REPORT,
                            "",
                            Tag.of("p", SELLER.hex(), "spam"),
                            Tag.of("e", listing.eventId(), "spam")));
            hear(
                    NostrSamples.event(
                            NostrSamples.BOB,
                            Kind.REPORT,
                            "",
                            Tag.of("p", rita.key().hex()),
                            Tag.of("e", listing.eventId(), "spam")));
            hear(NostrSamples.event(NostrSamples.BOB, Kind.REPORT, "no p"));

            assertThat(cases.all).isEmpty();
        }

        @Test
        void isNotSeenByThePersonConcernedBeforeItIsDecided() {
            hear(report(listing.eventId(), "malware"));

            assertRefused(() -> desk.view(seller, only().id()), ModerationRefusal.UNKNOWN);
            assertThat(desk.mine(seller)).isEmpty();

            desk.decide(rita, only().id(), true, "It is.");
            var view = desk.view(seller, only().id());
            assertThat(view.reports()).isEmpty();
            assertThat(view.reported()).isEqualTo(1);
        }

        @Test
        void isNotDecidedByWhoReported() {
            hear(report(listing.eventId(), "malware"));
            var reporter = new Actor(REPORTER, "bob", Set.of(Role.REVIEWER));

            assertRefused(
                    () -> desk.decide(reporter, only().id(), true, "I said so."),
                    ModerationRefusal.REPORTED_IT);
        }
    }

    @Nested
    class ADecision {

        @Test
        void takesTheListingDownWithTheReasonAndIsWrittenDown() {
            hear(report(listing.eventId(), "malware"));
            desk.decide(rita, only().id(), true, " It installs a miner. ");

            assertThat(status()).isEqualTo(ListingStatus.HIDDEN);
            assertThat(told)
                    .last()
                    .isEqualTo(
                            new CaseDecided(
                                    only().id(),
                                    SELLER,
                                    listing.title(),
                                    true,
                                    "It installs a miner.",
                                    now));
            assertThat(deeds.told())
                    .contains("case-upheld listing:winds", "listing-held listing:winds");
        }

        @Test
        void isForReviewersAndOperatorsAndNeedsAReason() {
            hear(report(listing.eventId(), "malware"));
            var id = only().id();

            assertRefused(() -> desk.decide(seller, id, false, "fine"), CommonRefusal.NOT_ALLOWED);
            assertRefused(
                    () -> desk.decide(person("9", Role.ARBITER), id, false, "fine"),
                    CommonRefusal.NOT_ALLOWED);
            assertRefused(
                    () -> desk.queue(seller, Set.of(Cause.REPORT)), CommonRefusal.NOT_ALLOWED);
            assertRefused(() -> desk.decide(rita, id, true, " "), ModerationRefusal.TEXT_MISSING);
            assertRefused(() -> desk.view(person("9"), id), ModerationRefusal.UNKNOWN);
            desk.decide(otto, id, false, "fine");
            assertThat(status()).isEqualTo(ListingStatus.ON_SALE);
        }

        @Test
        void isAppealedOnceToAnotherAndBringsTheListingBack() {
            hear(report(listing.eventId(), "malware"));
            var id = only().id();
            desk.decide(rita, id, true, "It is.");

            desk.appeal(seller, id, "It is not.");
            assertThat(status()).isEqualTo(ListingStatus.HIDDEN);
            assertRefused(
                    () -> desk.decide(rita, id, true, "It is."), ModerationRefusal.DECIDED_BEFORE);
            desk.decide(ron, id, false, "It is not.");

            assertThat(status()).isEqualTo(ListingStatus.ON_SALE);
            assertRefused(() -> desk.appeal(seller, id, "again"), ModerationRefusal.ELSEWHERE);
        }

        @Test
        void isLateFromItsDueMomentOn() {
            hear(report(listing.eventId(), "malware"));
            now = now.plus(DUE).minusNanos(1);
            assertThat(desk.view(rita, only().id()).isLate()).isFalse();

            now = now.plusNanos(1);
            assertThat(desk.view(rita, only().id()).isLate()).isTrue();

            desk.decide(rita, only().id(), true, "It is.");
            desk.appeal(seller, only().id(), "It is not.");
            assertThat(desk.view(ron, only().id()).isLate()).isFalse();
            now = now.plus(DUE);
            assertThat(desk.view(ron, only().id()).isLate()).isTrue();
        }
    }

    @Nested
    class APerson {

        @Test
        void isSuspendedAndRestored() {
            var alice = kept.people().registerCustodial("alice", "", "");
            hear(
                    NostrSamples.event(
                            NostrSamples.BOB, Kind.REPORT, "", Tag.of("p", alice.hex(), "spam")));
            var id = only().id();
            desk.decide(rita, id, true, "Spam all day.");
            assertThat(kept.suspensions().isSuspended(alice)).isTrue();

            desk.appeal(new Actor(alice, "alice", Set.of()), id, "It was one.");
            desk.decide(ron, id, false, "It was one.");

            assertThat(kept.suspensions().isSuspended(alice)).isFalse();
        }
    }

    @Nested
    class WhatIsHeldBack {

        @Test
        void isOffTheShelvesUntilSomebodyLetsItBe() {
            desk.open(WINDS, Cause.POLICY, true, "fraud", "A person looks at it first.");
            assertThat(status()).isEqualTo(ListingStatus.HIDDEN);
            assertThat(desk.mine(seller)).hasSize(1);

            desk.decide(rita, only().id(), false, "A history of fraud.");
            assertThat(status()).isEqualTo(ListingStatus.ON_SALE);

            desk.open(WINDS, Cause.POLICY, true, "fraud", "A person looks at it first.");
            assertThat(status()).isEqualTo(ListingStatus.ON_SALE);
            desk.open(WINDS, Cause.POLICY, true, "violence", "A person looks at it first.");
            assertThat(status()).isEqualTo(ListingStatus.HIDDEN);
        }

        @Test
        void comesBackByItselfWhenItsWordsAreMended() {
            desk.open(WINDS, Cause.POLICY, true, "fraud", "A person looks at it first.");
            desk.resolve(WINDS, Cause.POLICY);

            assertThat(status()).isEqualTo(ListingStatus.ON_SALE);
            assertThat(only().state()).isEqualTo(new CaseState.Dismissed(null, "", now));
        }

        @Test
        void staysAwayAsLongAsSomethingElseIsMinded() {
            desk.open(WINDS, Cause.POLICY, true, "fraud", "A person looks at it first.");
            desk.open(WINDS, Cause.REVIEW, true, "hash", "It waits for its review.");
            desk.resolveReviews(SELLER, "hash");
            assertThat(status()).isEqualTo(ListingStatus.HIDDEN);

            desk.resolve(WINDS, Cause.POLICY);
            assertThat(status()).isEqualTo(ListingStatus.ON_SALE);
        }
    }

    private void hear(Event event) {
        reports.on(new EventAccepted(event));
    }

    private static Event report(String eventId, String type) {
        return NostrSamples.event(
                NostrSamples.BOB,
                Kind.REPORT,
                "It does.",
                Tag.of("p", SELLER.hex()),
                Tag.of("e", eventId, type));
    }

    private Case only() {
        assertThat(cases.all).hasSize(1);
        return cases.all.values().iterator().next();
    }

    private ListingStatus status() {
        return listings.find("winds").orElseThrow().status();
    }

    private static Actor person(String digit, Role... roles) {
        return new Actor(new NostrKey(digit.repeat(64)), "p" + digit, Set.of(roles));
    }

    /** Nobody searches here. */
    private static Shelves shelves() {
        return (Shelves)
                Proxy.newProxyInstance(
                        Shelves.class.getClassLoader(),
                        new Class<?>[] {Shelves.class},
                        (_, method, _) -> {
                            throw new UnsupportedOperationException(method.getName());
                        });
    }

    private static void assertRefused(Runnable act, Refusal.Reason reason) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(act::run)
                .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }
}
