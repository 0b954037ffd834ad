package satsuma.nostr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static satsuma.nostr.NostrSamples.ALICE;
import static satsuma.nostr.NostrSamples.CHECK;
import static satsuma.nostr.NostrSamples.NOW;
import static satsuma.nostr.NostrSamples.event;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import satsuma.kernel.Refusal;

/** From publishing to the outside relays. */
class CourierTest {

    private static final RelayUrl OWN = RelayUrl.of("ws://localhost:8080/relay");
    private static final RelayUrl ONE = RelayUrl.of("wss://one.example");
    private static final RelayUrl TWO = RelayUrl.of("wss://two.example");

    private Instant now = NOW;
    private final InMemoryOutbox outbox = new InMemoryOutbox();
    private final Outside outside = new Outside();
    private final Courier courier = new Courier(new Dispatch(outbox, () -> now), outside);
    private final Publisher publisher =
            new Publisher(
                    new Intake(CHECK, new InMemoryEvents(), _ -> {}, () -> now),
                    outbox,
                    new NostrTerms(OWN, List.of(ONE, TWO), false),
                    () -> now);
    private final Event note = event(ALICE, 1, "out");

    @Test
    void takesWhatIsPublishedToEveryRelayOnce() {
        publisher.publish(note);
        publisher.publish(note);

        assertThat(courier.deliver(10)).isEqualTo(2);
        assertThat(courier.deliver(10)).isZero();
        assertThat(outside.sent).containsExactly(ONE + " out", TWO + " out");
    }

    @Test
    void comesBackLaterAndLater() {
        publisher.publish(note);
        outside.says(NostrRefusal.RELAY_UNAVAILABLE, "");
        var pauses = new ArrayList<Duration>();
        for (int i = 0; i < 4; i++) {
            courier.deliver(10);
            var due = outbox.dueAt().getFirst();
            pauses.add(Duration.between(now, due));
            now = due;
        }

        assertThat(pauses).extracting(Duration::toSeconds).isEqualTo(List.of(15L, 30L, 60L, 120L));
        outside.refusal = null;
        assertThat(courier.deliver(10)).isEqualTo(2);
    }

    @Test
    void givesUpWhatIsNotWanted() {
        publisher.publish(note);
        outside.says(NostrRefusal.EVENT_REFUSED, "blocked: not here");
        courier.deliver(10);

        assertThat(outbox.dueAt()).isEmpty();
    }

    @Test
    void doesNotGiveUpWhatWasOnlyTooMuchAtOnce() {
        publisher.publish(note);
        outside.says(NostrRefusal.EVENT_REFUSED, "rate-limited: slow down");
        courier.deliver(10);

        assertThat(outbox.dueAt()).hasSize(2);
    }

    @Test
    void givesUpInTheEnd() {
        publisher.publish(note);
        outside.says(NostrRefusal.RELAY_UNAVAILABLE, "");
        for (int i = 0; i < Dispatch.ATTEMPTS_MAX; i++) {
            courier.deliver(10);
            now = now.plus(Duration.ofHours(5));
        }

        assertThat(outbox.dueAt()).isEmpty();
    }

    @Test
    void hasNothingToDoWithWhatIsForged() {
        var forged = Event.signed(note.draft(), "00".repeat(64));

        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> publisher.publish(forged));
        assertThat(outbox.dueAt()).isEmpty();
    }

    /** Relays that take everything, or nothing. */
    private static final class Outside implements Relays {

        private final List<String> sent = new ArrayList<>();
        private @Nullable Refusal refusal;

        void says(NostrRefusal reason, String words) {
            refusal = new Refusal(reason, words);
        }

        @Override
        public void send(RelayUrl relay, Event event) {
            if (refusal != null) {
                throw refusal;
            }
            sent.add(relay + " " + event.content());
        }

        @Override
        public Optional<Event> ask(RelayUrl relay, Event request, Filter reply, Duration timeout) {
            return Optional.empty();
        }

        @Override
        public AutoCloseable listen(RelayUrl relay, Filter filter, Consumer<Event> listener) {
            return () -> {};
        }
    }
}
