package satsuma.nostr.store;

import static org.assertj.core.api.Assertions.assertThat;
import static satsuma.nostr.NostrSamples.NOW;
import static satsuma.nostr.NostrSamples.SIGNER;
import static satsuma.nostr.NostrSamples.event;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import satsuma.nostr.Delivery;
import satsuma.nostr.Delivery.Result;
import satsuma.nostr.Event;
import satsuma.nostr.Outbox.Parcel;
import satsuma.nostr.RelayUrl;
import satsuma.site.TestDatabase;

class JpaOutboxStoreTest {

    private static final RelayUrl RELAY = RelayUrl.of("wss://relay.example");

    private final Event note = event(SIGNER.freshKey(), 1, "out");

    @Test
    void handsOutAParcelOnceAndAgainWhenTheClaimIsOver() {
        with(outbox -> outbox.add(note, RELAY, NOW));
        with(outbox -> outbox.add(note, RELAY, NOW));

        assertThat(claim(NOW)).containsExactly(new Parcel(note, RELAY, 0));
        assertThat(claim(NOW.plusSeconds(59))).isEmpty();
        assertThat(claim(NOW.plusSeconds(60))).hasSize(1);
    }

    @Test
    void isDoneWithWhatWasSent() {
        with(outbox -> outbox.add(note, RELAY, NOW));
        var parcel = claim(NOW).getFirst();
        with(outbox -> outbox.done(parcel, Result.ACCEPTED, "", NOW));

        assertThat(claim(NOW.plusSeconds(1_000_000))).isEmpty();
    }

    @Test
    void triesAgainWhatFailedUntilItIsGivenUp() {
        with(outbox -> outbox.add(note, RELAY, NOW));
        var first = claim(NOW).getFirst();
        with(outbox -> outbox.postpone(first, "not there", NOW.plusSeconds(5)));
        assertThat(claim(NOW.plusSeconds(4))).isEmpty();

        var second = claim(NOW.plusSeconds(5)).getFirst();
        assertThat(second.attempts()).isEqualTo(1);
        with(outbox -> outbox.done(second, Result.REFUSED, "blocked: \0", NOW));
        assertThat(claim(NOW.plusSeconds(1_000_000))).isEmpty();
    }

    @Test
    void remembersWhatEachRelaySaid() {
        var other = RelayUrl.of("wss://zzz.example");
        with(outbox -> outbox.add(note, RELAY, NOW));
        with(outbox -> outbox.add(note, other, NOW));
        with(outbox -> outbox.done(new Parcel(note, RELAY, 0), Result.DUPLICATE, "have it", NOW));
        with(outbox -> outbox.postpone(new Parcel(note, other, 0), "gone", NOW.plusSeconds(5)));

        var deliveries =
                TestDatabase.fromTransaction(em -> {
                    var outbox = new JpaOutbox();
                    outbox.em = em;
                    return outbox.of(note.id());
                });
        assertThat(deliveries)
                .containsExactly(
                        new Delivery(RELAY, Result.DUPLICATE, "have it", 1, NOW, NOW, null),
                        new Delivery(other, null, "gone", 1, NOW, null, NOW.plusSeconds(5)));
    }

    @Test
    void holdsWhatIsForARelayThatIsAway() {
        var relay = RelayUrl.of("wss://" + note.id().substring(0, 20) + ".example");
        with(outbox -> outbox.add(note, relay, NOW));
        assertThat(claim(NOW)).hasSize(1);
        with(outbox -> outbox.hold(relay, NOW.plusSeconds(20)));

        assertThat(claim(NOW.plusSeconds(19))).isEmpty();
        assertThat(claim(NOW.plusSeconds(20))).hasSize(1);
        var tally =
                TestDatabase.fromTransaction(em -> {
                    var outbox = new JpaOutbox();
                    outbox.em = em;
                    return outbox.tallies().getOrDefault(relay, Delivery.Tally.NONE);
                });
        assertThat(tally).isEqualTo(new Delivery.Tally(0, 1, 0));
    }

    private List<Parcel> claim(Instant now) {
        return TestDatabase.fromTransaction(em -> {
            var outbox = new JpaOutbox();
            outbox.em = em;
            return outbox.claim(now, now.plusSeconds(60), 100).stream()
                    .filter(parcel -> parcel.event().id().equals(note.id()))
                    .toList();
        });
    }

    private static void with(Consumer<JpaOutbox> work) {
        TestDatabase.inTransaction(em -> {
            var outbox = new JpaOutbox();
            outbox.em = em;
            work.accept(outbox);
        });
    }
}
