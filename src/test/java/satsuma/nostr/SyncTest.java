package satsuma.nostr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static satsuma.nostr.NostrSamples.ALICE;
import static satsuma.nostr.NostrSamples.BOB;
import static satsuma.nostr.NostrSamples.CHECK;
import static satsuma.nostr.NostrSamples.NOW;
import static satsuma.nostr.NostrSamples.event;
import static satsuma.nostr.NostrSamples.keyOf;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import satsuma.audit.AuditLog;
import satsuma.audit.InMemoryDeeds;
import satsuma.kernel.Actor;
import satsuma.kernel.Refusal;
import satsuma.kernel.Role;
import satsuma.nostr.OutsideRelay.State;
import satsuma.nostr.OutsideRelay.Tally;
import satsuma.nostr.OutsideRelay.Way;

/** From what relays have to what is kept here, and how far that has come. */
class SyncTest {

    private static final RelayUrl OWN = RelayUrl.of("ws://localhost:8080/relay");
    private static final RelayUrl ONE = RelayUrl.of("wss://one.example");
    private static final RelayUrl TWO = RelayUrl.of("wss://two.example");
    private static final Actor OPERATOR = new Actor(keyOf(BOB), "bob", Set.of(Role.OPERATOR));

    private Instant now = NOW;
    private final InMemorySync kept = new InMemorySync();
    private final InMemoryEvents events = new InMemoryEvents();
    private final PaperConversations outside = new PaperConversations();
    private final PaperConversations.Relay one = outside.relay(ONE);
    private final PaperConversations.Relay two = outside.relay(TWO);
    private final Inbox inbox = new Inbox(1_000, 10_000_000);
    private final Sync sync =
            new Sync(
                    kept,
                    kept,
                    kept,
                    events,
                    new NostrTerms(OWN, List.of(ONE, TWO, OWN), false),
                    new Interest(Set.of("dataset")),
                    () -> now);
    private final Correspondent correspondent =
            new Correspondent(
                    outside,
                    sync,
                    inbox,
                    (relay, challenge) ->
                            event(
                                    BOB,
                                    Kind.CLIENT_AUTH,
                                    "",
                                    Tag.of("relay", relay.toString()),
                                    Tag.of("challenge", challenge)),
                    () -> now);
    private final Sorter sorter =
            new Sorter(
                    inbox,
                    new Porter(
                            CHECK,
                            new Intake(CHECK, events, this::tell, () -> now),
                            new Reader(events, () -> now)),
                    new Receiving(CHECK, kept, kept, kept, () -> now));
    private final InMemoryDeeds deeds = new InMemoryDeeds();
    private final RelayOffice office =
            new RelayOffice(
                    kept, new InMemoryOutbox(), kept, new AuditLog(deeds, () -> now), () -> now);

    private void tell(Record notice) {
        if (notice instanceof EventAccepted accepted) {
            sync.on(accepted);
        }
    }

    @Test
    void takesInAllThatTwoRelaysHaveAndEachEventOnce() {
        var shared = IntStream.range(0, 12).mapToObj(this::offer).toList();
        one.kept.addAll(shared);
        two.kept.addAll(shared);
        one.kept.add(offer(100));
        two.kept.add(offer(200));
        run();

        assertThat(ids()).isEqualTo(idsOf(one, two));
        assertThat(tally(ONE).plus(tally(TWO)).fresh()).isEqualTo(14);
        assertThat(kept.of(shared.getFirst().id()))
                .extracting(Sightings.Sighting::relay)
                .containsExactlyInAnyOrder(ONE, TWO);
        assertThat(kept.all()).extracting(OutsideRelay::state).containsOnly(State.LIVE);
    }

    @Test
    void hearsWhatComesLaterAtOnce() {
        run();
        one.take(offer(1));
        sorter.carry(100);

        assertThat(ids()).isEqualTo(idsOf(one));
    }

    @Test
    void asksForWhatKnownSellersSignToo() {
        one.kept.add(offer(1));
        one.kept.add(event(ALICE, 0, "{\"name\":\"alice\"}"));
        one.kept.add(event(BOB, 0, "{\"name\":\"sells nothing\"}"));
        run();
        run();

        assertThat(events.find(Filter.kinds(0), new Events.Readers.Everything(), now, 10))
                .extracting(Event::author)
                .containsExactly(keyOf(ALICE));
    }

    @Test
    void readsPastAPageFullOfOneSecond() {
        one.pageMax = 50;
        IntStream.range(0, 130)
                .mapToObj(i -> offer(i, NOW.minusSeconds(100)))
                .forEach(one.kept::add);
        one.kept.add(offer(500, NOW.minusSeconds(101)));
        one.kept.add(offer(501, NOW));
        run();

        // Nobody can page through one second; but nothing on either side of it is lost.
        assertThat(ids()).contains(one.kept.get(130).id(), one.kept.get(131).id());
    }

    @Test
    void takesInOfEqualSecondsTheLowerId() {
        var some = offer("same", NOW, "one");
        var other = offer("same", NOW, "two");
        var lower = some.id().compareTo(other.id()) < 0 ? some : other;
        one.kept.add(some);
        two.kept.add(other);
        run();

        assertThat(ids()).containsExactly(lower.id());
    }

    @Test
    void believesNobody() {
        var good = offer(1);
        one.kept.add(good);
        run();
        var forged = Event.signed(offer(2).draft(), good.signature());
        one.send("goods", forged.json());
        one.send("goods", good.json().replace("offer 1", "0ffer 1"));
        one.send("goods", event(ALICE, 1, "not asked for").json());
        one.send("goods", "{\"id\":\"nonsense\"");
        sorter.carry(100);

        assertThat(ids()).containsExactly(good.id());
        assertThat(tally(ONE).bad()).isEqualTo(4);
        assertThat(office.parked(OPERATOR, 1))
                .extracting(Parked::reason)
                .containsExactlyInAnyOrder(
                        "invalid: the signature is not its author's",
                        "invalid: the id is not its own",
                        "invalid: not asked for",
                        office.parked(OPERATOR, 1).getFirst().reason());
    }

    @Test
    void letsWhatIsEarlyWaitAndNeverMovesACursorByIt() {
        var early = offer(1, NOW.plus(Duration.ofHours(2)));
        one.kept.add(early);
        one.kept.add(offer(2, NOW.plus(Duration.ofDays(30))));
        run();

        assertThat(ids()).isEmpty();
        assertThat(tally(ONE).refused()).isEqualTo(2);
        assertThat(kept.cursors(ONE).values())
                .extracting(OutsideRelays.Cursor::heardUntil)
                .containsExactly(NOW);

        now = NOW.plus(Duration.ofMinutes(104));
        assertThat(sorter.bringDue(10)).isZero();
        now = NOW.plus(Duration.ofMinutes(105));
        assertThat(sorter.bringDue(10)).isEqualTo(1);
        assertThat(ids()).containsExactly(early.id());
        assertThat(kept.due(now.plus(Duration.ofDays(40)), 10)).isEmpty();
    }

    @Test
    void doesNotBringBackWhatWasDeletedBeforeItCame() {
        var gone = offer(1);
        one.kept.add(offer(2));
        one.kept.add(event(ALICE, NOW.plusSeconds(1), 5, "", Tag.of("e", gone.id())));
        run();
        run();
        two.take(gone);
        sorter.carry(100);

        assertThat(ids()).doesNotContain(gone.id());
        assertThat(tally(TWO).refused()).isPositive();
        assertThat(office.parkedCount(OPERATOR)).isZero();
    }

    @Test
    void goesOnFromTheCursorWithAnOverlap() {
        run();
        now = NOW.plusSeconds(7_200);
        one.die();
        two.die();
        correspondent.due();
        one.dead = false;
        one.asked.clear();
        now = now.plusSeconds(1_000);
        run();

        long since = NOW.minus(Sync.OVERLAP).getEpochSecond();
        assertThat(one.asked).first().asString().contains("\"since\":" + since);
    }

    @Test
    void looksOnceADayForWhatCameLate() {
        run();
        var late = offer(1, NOW.minus(Duration.ofDays(3)));
        one.kept.add(late);
        now = NOW.plus(Duration.ofHours(25));
        run();

        assertThat(ids()).containsExactly(late.id());
    }

    @Test
    void hasTheSameEventsAfterARelayDiedInTheMiddle() {
        IntStream.range(0, 60).mapToObj(i -> offer(i, NOW.minusSeconds(i))).forEach(one.kept::add);
        one.pagesUntilDeath = 4;
        run();
        assertThat(ids()).isNotEmpty().isNotEqualTo(idsOf(one));
        assertThat(kept.cursors(ONE)).isEmpty();
        assertThat(kept.find(ONE).orElseThrow().state()).isEqualTo(State.AWAY);

        one.dead = false;
        one.pagesUntilDeath = Integer.MAX_VALUE;
        now = NOW.plusSeconds(1_000);
        run();

        assertThat(ids()).isEqualTo(idsOf(one));
    }

    @Test
    void asksOnlyForWhatIsMissingWhereTheRelayCanTell() {
        one.negentropy = true;
        IntStream.range(0, 230).mapToObj(this::offer).forEach(one.kept::add);
        one.pageMax = 40;
        var intake = new Intake(CHECK, events, _ -> {}, () -> now);
        one.kept.subList(0, 200).forEach(intake::accept);
        run();

        assertThat(ids()).isEqualTo(idsOf(one));
        assertThat(tally(ONE).all()).isEqualTo(30);
        assertThat(one.asked).first().asString().startsWith("neg ");
        assertThat(kept.find(ONE).orElseThrow().way()).isEqualTo(Way.NEGENTROPY);
        assertThat(kept.find(TWO).orElseThrow().way()).isEqualTo(Way.PAGING);
    }

    @Test
    void showsWhoItIsWhereThatIsWanted() {
        one.wantsAuth = true;
        one.kept.add(offer(1));
        run();

        assertThat(ids()).isEqualTo(idsOf(one));
    }

    @Test
    void hangsUpWhenTheInboxIsFullAndAsksAgain() {
        run();
        while (inbox.offer(new Inbound.Heard(TWO, Set.of("goods"), NOW))) {
            // Something else is in the way.
        }
        one.take(offer(1));
        one.take(offer(2));
        correspondent.due();
        assertThat(kept.find(ONE).orElseThrow().state()).isEqualTo(State.AWAY);
        sorter.carry(2_000);
        now = NOW.plusSeconds(1_000);
        run();

        assertThat(ids()).isEqualTo(idsOf(one));
    }

    @Test
    void readsWhereSellersWriteButNotTooMany() {
        one.kept.add(offer(1));
        var tags =
                IntStream.range(0, 8)
                        .mapToObj(i -> Tag.of("r", "wss://home" + i + ".example"))
                        .toArray(Tag[]::new);
        one.kept.add(event(ALICE, Kind.RELAY_LIST, "", tags));
        run();
        run();
        sync.nameRelays();

        assertThat(kept.all())
                .filteredOn(relay -> relay.origin() == OutsideRelay.Origin.SELLERS)
                .hasSize(RelayLists.OF_ONE_MAX);
    }

    @Test
    void leavesAPausedRelayAlone() {
        run();
        office.pause(OPERATOR, ONE);
        correspondent.due();
        one.asked.clear();
        now = NOW.plusSeconds(1_000);
        run();
        assertThat(one.asked).isEmpty();

        one.kept.add(offer(1));
        office.goOn(OPERATOR, ONE);
        run();
        assertThat(ids()).isEqualTo(idsOf(one));
    }

    @Test
    void readsAllAnewWhenAnOperatorWantsIt() {
        run();
        var old = offer(1, NOW.minus(Duration.ofDays(200)));
        one.kept.add(old);
        now = NOW.plusSeconds(100);
        run();
        assertThat(ids()).isEmpty();

        office.resync(OPERATOR, ONE);
        run();
        assertThat(ids()).containsExactly(old.id());
    }

    @Test
    void isNobodysBusinessButTheOperators() {
        var someone = new Actor(keyOf(ALICE), "alice", Set.of());

        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> office.relays(someone));
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> office.resync(someone, ONE));
    }

    /** What the timers do, until there is nothing left to do. */
    private void run() {
        sync.nameRelays();
        for (int i = 0; i < 3; i++) {
            correspondent.due().forEach(correspondent::visit);
            sorter.carry(10_000);
        }
    }

    private Tally tally(RelayUrl relay) {
        return kept.find(relay).orElseThrow().tally();
    }

    private Set<String> ids() {
        return events
                .find(Filter.kinds(Kind.CLASSIFIED), new Events.Readers.Everything(), now, 5_000)
                .stream()
                .map(Event::id)
                .collect(Collectors.toSet());
    }

    private static Set<String> idsOf(PaperConversations.Relay... relays) {
        var ids = new HashSet<String>();
        for (var relay : relays) {
            relay.kept.stream()
                    .filter(event -> event.kind() == Kind.CLASSIFIED)
                    .forEach(event -> ids.add(event.id()));
        }
        return ids;
    }

    private Event offer(int number) {
        return offer(number, NOW.minusSeconds(number));
    }

    private Event offer(int number, Instant at) {
        return offer("offer-" + number, at, "offer " + number);
    }

    private Event offer(String d, Instant at, String text) {
        return event(ALICE, at, Kind.CLASSIFIED, text, Tag.of("d", d), Tag.of("t", "dataset"));
    }
}
