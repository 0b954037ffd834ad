package satsuma.nostr.store;

import static org.assertj.core.api.Assertions.assertThat;
import static satsuma.nostr.NostrSamples.NOW;
import static satsuma.nostr.NostrSamples.SIGNER;
import static satsuma.nostr.NostrSamples.event;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
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
        with(outbox -> outbox.sent(parcel, NOW));

        assertThat(claim(NOW.plusSeconds(1_000_000))).isEmpty();
    }

    @Test
    void triesAgainWhatFailedUntilItIsGivenUp() {
        with(outbox -> outbox.add(note, RELAY, NOW));
        var first = claim(NOW).getFirst();
        with(outbox -> outbox.failed(first, "not there", Optional.of(NOW.plusSeconds(5))));
        assertThat(claim(NOW.plusSeconds(4))).isEmpty();

        var second = claim(NOW.plusSeconds(5)).getFirst();
        assertThat(second.attempts()).isEqualTo(1);
        with(outbox -> outbox.failed(second, "blocked", Optional.empty()));
        assertThat(claim(NOW.plusSeconds(1_000_000))).isEmpty();
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
