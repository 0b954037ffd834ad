package satsuma.news;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import satsuma.catalogue.ListingHidden;
import satsuma.dispute.DisputeEscalated;
import satsuma.dispute.DisputeFiled;
import satsuma.dispute.DisputeId;
import satsuma.dispute.DisputeResolved;
import satsuma.identity.KeptPeople;
import satsuma.identity.PersonSuspended;
import satsuma.identity.RoleGranted;
import satsuma.kernel.Actor;
import satsuma.kernel.ContentHash;
import satsuma.kernel.Msat;
import satsuma.kernel.Role;
import satsuma.moderation.CaseDecided;
import satsuma.news.store.NewsStores;
import satsuma.nostr.Event;
import satsuma.nostr.Filter;
import satsuma.nostr.GiftWrap;
import satsuma.nostr.Kind;
import satsuma.nostr.Nip44;
import satsuma.nostr.NostrSamples;
import satsuma.nostr.SecretKey;
import satsuma.nostr.Tag;
import satsuma.nostr.crypto.PureCurve;
import satsuma.reputation.ReviewReceived;
import satsuma.settlement.EscrowId;
import satsuma.settlement.EscrowRefunded;
import satsuma.settlement.Sale;
import satsuma.settlement.SaleHeld;
import satsuma.settlement.SplitPolicies;
import satsuma.site.TestDatabase;
import satsuma.site.Transactions;
import satsuma.vetting.SkillDecided;
import satsuma.vetting.SkillSubmitted;
import satsuma.vetting.Verdict;

/** What people are told, on a real database, and what goes out to them. */
class NewsStoreTest {

    private static final Instant START = Instant.parse("2030-01-03T10:15:30Z");

    private Instant now = START;
    private final InstantSource clock = () -> now;
    private final KeptPeople people = KeptPeople.inMemory();
    private final SecretKey secret = NostrSamples.SIGNER.freshKey();
    private final Actor alice = new Actor(NostrSamples.keyOf(secret), "alice", Set.of());
    private final Actor bob =
            new Actor(NostrSamples.keyOf(NostrSamples.SIGNER.freshKey()), "bob", Set.of());
    private final GiftWrap giftWrap =
            new GiftWrap(new Nip44(new PureCurve()), NostrSamples.SIGNER, NostrSamples.CHECK);

    private final Transactions transactions =
            new Transactions(TestDatabase.factory(), new Transactions.Seams() {});
    private final NewsBook book = NewsStores.book(transactions.em());
    private final Newsroom room =
            transactions.useCase(Newsroom.class, book, people.people(), clock);
    private final NewsDesk desk = transactions.useCase(NewsDesk.class, book, clock);
    private final Mailing mailing =
            transactions.useCase(
                    Mailing.class,
                    book,
                    people.letters(),
                    people.custody(),
                    people.publisher(),
                    new NewsTerms(URI.create("https://market.example")),
                    clock);

    @Test
    void tellsBothOfASaleOnceHoweverOftenItIsBrought() {
        var sale = sale();
        room.on(new SaleHeld(sale, sale.parts(), now));
        room.on(new SaleHeld(sale, sale.parts(), now));

        assertThat(told(alice))
                .containsExactly("You paid 2,000 sat for Time {0} zones. It is in your library.");
        assertThat(told(bob))
                .containsExactly(
                        "Time {0} zones was sold for 2,000 sat. The money is held until the review window ends.");
        assertThat(desk.list(bob, null, 1).news().getFirst().place())
                .isEqualTo("/trades/" + sale.trade());
    }

    @Test
    void tellsOfEachRefundOfTheSameSale() {
        var sale = sale();
        var escrow = new EscrowId(UUID.randomUUID());
        for (long sat : new long[] {500, 300}) {
            room.on(new EscrowRefunded(escrow, sale, Msat.ofSat(sat), List.of(), false, now));
            pass(Duration.ofSeconds(1));
        }

        assertThat(told(alice))
                .containsExactly(
                        "You got 300 sat back for Time {0} zones.",
                        "You got 500 sat back for Time {0} zones.");
    }

    @Test
    void isToldOnceHoweverManyBringItAtOnce() throws Exception {
        var sale = sale();
        try (var threads = Executors.newFixedThreadPool(8)) {
            Callable<Boolean> one =
                    () -> {
                        room.on(new SaleHeld(sale, sale.parts(), START));
                        return true;
                    };
            for (Future<Boolean> each : threads.invokeAll(Collections.nCopies(32, one))) {
                assertThat(each.get()).isTrue();
            }
        }

        assertThat(told(alice)).hasSize(1);
        assertThat(told(bob)).hasSize(1);
    }

    @Test
    void tellsTheSidesAndTheArbiterOfADispute() {
        var arbiter =
                new Actor(
                        NostrSamples.keyOf(NostrSamples.SIGNER.freshKey()),
                        "ada",
                        Set.of(Role.ARBITER));
        var id = new DisputeId(UUID.randomUUID());
        var trade = UUID.randomUUID();
        var parties = List.of(alice.key(), bob.key());
        room.on(
                new DisputeFiled(
                        id, trade, alice.key(), bob.key(), now.plus(Duration.ofDays(1)), now));
        room.on(
                new DisputeEscalated(
                        id, trade, DisputeEscalated.Why.ASSIGNED, parties, arbiter.key(), now));
        room.on(
                new DisputeResolved(
                        id,
                        trade,
                        "full",
                        parties,
                        bob.key(),
                        alice.key(),
                        1,
                        now.plus(Duration.ofDays(2)),
                        now));
        room.on(
                new DisputeResolved(
                        id, trade, "none", parties, null, null, 2, now, now.plusSeconds(1)));

        assertThat(told(bob))
                .containsExactly(
                        "Your dispute is over.",
                        "Your dispute was ruled on. It can be appealed until 2030-01-05 10:15 UTC.",
                        "An arbiter has your dispute now.",
                        "A dispute was filed about a trade of yours. Answer until 2030-01-04 10:15 UTC.");
        assertThat(told(alice)).hasSize(3);
        assertThat(told(arbiter)).containsExactly("A dispute is yours to rule on.");
    }

    @Test
    void saysWhyToWhomItConcerns() {
        room.on(new PersonSuspended(alice.key(), "Sold copies", now));
        room.on(new RoleGranted(alice.key(), Role.REVIEWER, now));
        room.on(new ListingHidden("zones", "Time zones", alice.key(), "It is a copy", now));
        room.on(
                new ReviewReceived(
                        UUID.randomUUID(), alice.key(), bob.key(), "zones", "Time zones", 4, now));

        assertThat(told(alice))
                .containsExactly(
                        "A buyer gave Time zones 4 of 5 stars.",
                        "Time zones was taken off the shelves. It is a copy",
                        "You were given a role here: Reviewer.",
                        "You may neither buy nor sell here any more. Sold copies");
        assertThat(desk.list(alice, Topic.STANDING, 1).total()).isEqualTo(2);
        assertThat(told(bob)).isEmpty();
    }

    @Test
    void tellsAuthorsAndReviewersOfSkills() {
        var rita = people.people().registerCustodial("rita", "Rita", "");
        people.people()
                .grant(new Actor(bob.key(), "bob", Set.of(Role.OPERATOR)), rita, Role.REVIEWER);
        var reviewer = new Actor(rita, "rita", Set.of(Role.REVIEWER));
        var submission = UUID.randomUUID();
        room.on(new SkillSubmitted(submission, alice.key(), "weather", false, now));
        room.on(new SkillSubmitted(submission, reviewer.key(), "of her own", false, now));
        for (var verdict : Verdict.values()) {
            room.on(
                    new SkillDecided(
                            submission,
                            ContentHash.of(new byte[] {1}),
                            alice.key(),
                            "weather",
                            verdict,
                            "As it is.",
                            now));
        }
        room.on(new SkillSubmitted(submission, alice.key(), "weather", true, now));

        assertThat(told(reviewer))
                .containsExactly(
                        "weather was rejected, and its author asks for another reviewer.",
                        "weather waits for a reviewer.");
        assertThat(desk.list(reviewer, Topic.DUTIES, 1).news().getFirst().place())
                .isEqualTo("/ops/skills/" + submission);
        assertThat(desk.choices(reviewer)).extracting(Choice::topic).contains(Topic.DUTIES);
        assertThat(told(alice))
                .containsExactly(
                        "A reviewer rejected weather. As it is.",
                        "A reviewer asks for changes to weather. As it is.",
                        "A reviewer approved weather. As it is.");
        assertThat(desk.list(alice, Topic.LISTINGS, 1).news().getFirst().place())
                .isEqualTo("/studio/skills/" + submission);
    }

    @Test
    void tellsOfDecisionsWhateverTheyChoose() {
        desk.choose(alice, List.of(new Choice(Topic.STANDING, false, false, false)));
        var id = UUID.randomUUID();
        room.on(new CaseDecided(id, alice.key(), "Time zones", true, "It is a copy.", now));
        room.on(new CaseDecided(id, alice.key(), "Time zones", true, "It is a copy.", now));
        room.on(new CaseDecided(id, alice.key(), "Time zones", false, "It is none.", now));

        assertThat(told(alice))
                .containsExactly(
                        "It was decided that Time zones may stay here. It is none.",
                        "It was decided that Time zones may not stay here. It is a copy.");
        assertThat(desk.list(alice, null, 1).news())
                .allMatch(one -> one.place().equals("/cases/" + id));
    }

    @Test
    void isReadAsFarAsItWasSeenAndByNobodyElse() {
        suspend("one");
        var seen = desk.list(alice, null, 1).news().getFirst().id();
        suspend("two");

        desk.read(bob, Long.MAX_VALUE);
        assertThat(desk.unread(alice)).isEqualTo(2);
        desk.read(alice, seen);

        assertThat(desk.unread(alice)).isEqualTo(1);
        assertThat(desk.list(alice, null, 1).news())
                .extracting(News::read)
                .containsExactly(false, true);
        for (int i = 0; i < 120; i++) {
            suspend("again " + i);
        }
        assertThat(desk.unread(alice)).isEqualTo(NewsDesk.UNREAD_MAX);
        assertThat(desk.list(alice, null, 99))
                .returns(5, NewsList::number)
                .returns(122L, NewsList::total);
    }

    @Test
    void comesAsTheyChoose() {
        assertThat(desk.choices(alice))
                .allMatch(Choice::isUsual)
                .extracting(Choice::topic)
                .containsExactly(
                        Topic.PURCHASES,
                        Topic.SALES,
                        Topic.PAYOUTS,
                        Topic.DISPUTES,
                        Topic.REVIEWS,
                        Topic.LISTINGS,
                        Topic.STANDING);
        desk.choose(
                alice,
                List.of(
                        new Choice(Topic.PURCHASES, false, true, false),
                        new Choice(Topic.STANDING, false, false, false)));
        desk.choose(alice, List.of(new Choice(Topic.PURCHASES, false, true, false)));

        room.on(new SaleHeld(sale(), List.of(), now));
        suspend("Sold copies");

        // Where rights are at stake it is in the portal all the same.
        assertThat(told(alice))
                .containsExactly("You may neither buy nor sell here any more. Sold copies");
        assertThat(desk.digest(alice, Week.of(now)).parts()).isEmpty();
        assertThat(mine(mailing.due(1_000))).extracting(News::word).containsExactly("bought");
    }

    @Test
    void goesOutOnceWrappedForThemAlone() {
        suspend("Sold copies");
        var due = mine(mailing.due(1_000));
        assertThat(due).hasSize(1);

        assertThat(mailing.send(due.getFirst(), List.of())).isTrue();
        assertThat(mailing.send(due.getFirst(), List.of())).isFalse();

        assertThat(mine(mailing.due(1_000))).isEmpty();
        var wraps = wraps();
        assertThat(wraps).hasSize(1);
        assertThat(wraps.getFirst().json()).doesNotContain("Sold copies");
        var rumor = giftWrap.unwrap(wraps.getFirst(), secret);
        assertThat(rumor.kind()).isEqualTo(Kind.CHAT_MESSAGE);
        assertThat(rumor.author()).isEqualTo(people.custody().portalKey());
        assertThat(rumor.tags()).containsExactly(Tag.of("p", alice.key().hex()));
        assertThat(rumor.content())
                .isEqualTo(
                        "You may neither buy nor sell here any more. Sold copies\n\nhttps://market.example/account");
    }

    @Test
    void isTriedAgainAfterAPause() {
        suspend("Sold copies");
        var one = mine(mailing.due(1_000)).getFirst();

        mailing.failed(one);

        assertThat(mine(mailing.due(1_000))).isEmpty();
        pass(Duration.ofMinutes(5));
        assertThat(mine(mailing.due(1_000))).containsExactly(one);
        assertThat(mailing.send(one, List.of())).isTrue();
        mailing.failed(one);
        pass(Duration.ofMinutes(5));
        assertThat(mine(mailing.due(1_000))).isEmpty();
    }

    @Test
    void sendsTheDigestOfAWeekOnceInTheWeekAfter() {
        now = Week.of(START).to().minusSeconds(1);
        room.on(new SaleHeld(sale(), List.of(), now));
        assertThat(mailing.digestsDue(1_000)).doesNotContain(alice.key());
        pass(Duration.ofSeconds(1));
        assertThat(mailing.digestsDue(1_000)).contains(alice.key(), bob.key());

        assertThat(mailing.sendDigest(alice.key(), List.of())).isTrue();
        assertThat(mailing.sendDigest(alice.key(), List.of())).isFalse();

        assertThat(mailing.digestsDue(1_000)).contains(bob.key()).doesNotContain(alice.key());
        assertThat(wraps()).hasSize(1);
        assertThat(giftWrap.unwrap(wraps().getFirst(), secret).content())
                .isEqualTo(
                        """
                        Your week from 2029-12-31 to 2030-01-06: one notice.

                        Purchases (1)
                        · You paid 2,000 sat for Time {0} zones. It is in your library.

                        https://market.example/notices/digest?week=2030-W01\
                        """);
        pass(Duration.ofDays(7));
        assertThat(mailing.digestsDue(1_000)).doesNotContain(alice.key(), bob.key());
    }

    @Test
    void forgetsAfterHalfAYear() {
        suspend("Sold copies");
        pass(Duration.ofDays(180));
        mailing.forget(1_000_000);
        assertThat(told(alice)).hasSize(1);
        pass(Duration.ofSeconds(1));
        mailing.forget(1_000_000);
        assertThat(told(alice)).isEmpty();
    }

    private void suspend(String why) {
        pass(Duration.ofSeconds(1));
        room.on(new PersonSuspended(alice.key(), why, now));
    }

    private List<String> told(Actor who) {
        return desk.list(who, null, 1).news().stream().map(News::text).toList();
    }

    /** The tests of a JVM share the database. */
    private List<News> mine(List<News> all) {
        return all.stream().filter(news -> news.who().equals(alice.key())).toList();
    }

    private List<Event> wraps() {
        return people.reader().find(Filter.kinds(Kind.GIFT_WRAP).withTag("p", alice.key().hex()));
    }

    private Sale sale() {
        return new Sale(
                UUID.randomUUID(),
                alice.key(),
                bob.key(),
                Optional.empty(),
                "dataset",
                "zones",
                "Time {0} zones",
                Msat.ofSat(2_000),
                SplitPolicies.named("standard"));
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }
}
