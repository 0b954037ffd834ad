package satsuma.nostr.store;

import static org.assertj.core.api.Assertions.assertThat;
import static satsuma.nostr.NostrSamples.NOW;
import static satsuma.nostr.NostrSamples.SIGNER;
import static satsuma.nostr.NostrSamples.event;
import static satsuma.nostr.NostrSamples.keyOf;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import satsuma.nostr.Event;
import satsuma.nostr.OutsideRelay;
import satsuma.nostr.OutsideRelay.Origin;
import satsuma.nostr.OutsideRelay.State;
import satsuma.nostr.OutsideRelay.Tally;
import satsuma.nostr.OutsideRelay.Way;
import satsuma.nostr.OutsideRelays.Cursor;
import satsuma.nostr.Parked;
import satsuma.nostr.ParkedEvents;
import satsuma.nostr.RelayUrl;
import satsuma.site.TestDatabase;

/** What is kept of outside relays, on a real database. Each test has a relay of its own. */
class JpaSyncStoreTest {

    private final Event note = event(SIGNER.freshKey(), 1, "seen");
    private final RelayUrl relay = RelayUrl.of("wss://" + note.id().substring(0, 20) + ".example");

    @Test
    void remembersWhereARelayStands() {
        name(Origin.OPERATOR, List.of(relay));
        assertThat(find().state()).isEqualTo(State.AWAY);
        assertThat(find().nextTryAt()).isEqualTo(NOW);

        relays(r -> {
            r.here(relay, State.CATCHING_UP, Way.NEGENTROPY, NOW.plusSeconds(1));
            r.here(relay, State.LIVE, null, NOW.plusSeconds(2));
            r.here(relay, State.LIVE, null, NOW.plusSeconds(3));
            r.count(relay, new Tally(1, 2, 3, 4));
            r.note(relay, "be nice \0", NOW.plusSeconds(4));
            r.putCursor(relay, "goods", new Cursor("{}", NOW, NOW));
            return true;
        });
        assertThat(find())
                .isEqualTo(
                        new OutsideRelay(
                                relay,
                                Origin.OPERATOR,
                                false,
                                State.LIVE,
                                NOW.plusSeconds(2),
                                Way.NEGENTROPY,
                                0,
                                NOW,
                                null,
                                "be nice  ",
                                NOW.plusSeconds(4),
                                new Tally(1, 2, 3, 4),
                                NOW));

        relays(r -> {
            r.away(relay, 3, NOW.plusSeconds(9), "gone", NOW.plusSeconds(5));
            r.pause(relay, true);
            return true;
        });
        var away = find();
        assertThat(away.paused()).isTrue();
        assertThat(away.failures()).isEqualTo(3);
        assertThat(away.nextTryAt()).isEqualTo(NOW.plusSeconds(9));
        assertThat(away.trouble()).isEqualTo("gone");
    }

    @Test
    void forgetsWhatIsNoLongerNamedUnlessItIsPaused() {
        var other = RelayUrl.of(relay + "/other");
        name(Origin.SELLERS, List.of(relay, other));
        relays(r -> {
            r.pause(relay, true);
            return true;
        });
        name(Origin.SELLERS, List.of());

        var kept = relays(r -> r.find(relay));
        var forgotten = relays(r -> r.find(other));
        assertThat(kept).isPresent();
        assertThat(forgotten).isEmpty();
        name(Origin.OPERATOR, List.of(relay));
        assertThat(find().origin()).isEqualTo(Origin.OPERATOR);
    }

    @Test
    void movesCursorsOnAndNeverBack() {
        name(Origin.OPERATOR, List.of(relay));
        relays(r -> {
            r.putCursor(relay, "goods", new Cursor("{\"kinds\":[1]}", NOW, NOW));
            r.advance(relay, Set.of("goods", "unknown"), NOW.plusSeconds(5));
            r.advance(relay, Set.of("goods"), NOW.minusSeconds(5));
            return true;
        });

        var cursors = relays(r -> r.cursors(relay));
        assertThat(cursors)
                .containsOnlyKeys("goods")
                .containsValue(new Cursor("{\"kinds\":[1]}", NOW.plusSeconds(5), NOW));
        var rewound =
                relays(r -> {
                    r.rewind(relay);
                    return r.cursors(relay);
                });
        assertThat(rewound).isEmpty();
    }

    @Test
    void followsEachAuthorOnce() {
        var author = keyOf(SIGNER.freshKey());
        var all =
                TestDatabase.fromTransaction(em -> {
                    var followed = new JpaFollowed();
                    followed.em = em;
                    followed.add(author);
                    followed.add(author);
                    return followed.first(10_000);
                });

        assertThat(all).containsOnlyOnce(author);
    }

    @Test
    void remembersTheFirstSightOfAnEvent() {
        var seen =
                sightings(s -> {
                    s.add(relay, List.of(note.id()), NOW);
                    s.add(relay, List.of(note.id()), NOW.plusSeconds(5));
                    return s.of(note.id());
                });

        assertThat(seen).extracting(one -> one.at()).containsExactly(NOW);
        int forgotten = sightings(s -> s.forget(NOW.plusSeconds(1), 1_000));
        var left = sightings(s -> s.of(note.id()));
        assertThat(forgotten).isPositive();
        assertThat(left).isEmpty();
    }

    @Test
    void parksTheNewestOfEachRelay() {
        var bad = new Parked(0, relay, note.id(), "invalid: \0", "{}", NOW, null);
        parked(p -> {
            p.add(bad);
            p.add(bad);
            for (int i = 0; i < ParkedEvents.OF_RELAY_MAX + 10; i++) {
                p.add(new Parked(0, relay, "", "invalid: " + i, "x", NOW, null));
            }
            return true;
        });
        var own =
                parked(p -> p.page(0, 10_000)).stream()
                        .filter(one -> one.relay().equals(relay))
                        .toList();

        assertThat(own).hasSize(ParkedEvents.OF_RELAY_MAX);
        assertThat(own.getFirst().reason()).isEqualTo("invalid: 509");
    }

    @Test
    void handsOutWhatIsDueUntilItIsTakenOut() {
        var due = NOW.minusSeconds(1_000_000);
        parked(p -> {
            p.add(new Parked(0, relay, note.id(), "early", note.json(), NOW, due));
            p.add(new Parked(0, relay, "", "bad", "x", NOW, null));
            return true;
        });
        var found = parked(p -> p.due(due, 1_000));
        var before = parked(p -> p.due(due.minusSeconds(1), 1_000));
        assertThat(before).isEmpty();
        assertThat(found).extracting(Parked::json).containsExactly(note.json());

        var after =
                parked(p -> {
                    p.remove(found);
                    return p.due(due, 1_000);
                });
        assertThat(after).isEmpty();
    }

    private OutsideRelay find() {
        return relays(r -> r.find(relay)).orElseThrow();
    }

    private void name(Origin origin, List<RelayUrl> relays) {
        TestDatabase.inTransaction(em -> store(em).name(origin, relays, NOW));
    }

    private static <T> T relays(Function<JpaOutsideRelays, T> work) {
        return TestDatabase.fromTransaction(em -> work.apply(store(em)));
    }

    private static JpaOutsideRelays store(EntityManager em) {
        var relays = new JpaOutsideRelays();
        relays.em = em;
        return relays;
    }

    private static <T> T sightings(Function<JpaSightings, T> work) {
        return TestDatabase.fromTransaction(em -> {
            var sightings = new JpaSightings();
            sightings.em = em;
            return work.apply(sightings);
        });
    }

    private static <T> T parked(Function<JpaParkedEvents, T> work) {
        return TestDatabase.fromTransaction(em -> {
            var parked = new JpaParkedEvents();
            parked.em = em;
            return work.apply(parked);
        });
    }
}
