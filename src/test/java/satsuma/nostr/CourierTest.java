package satsuma.nostr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static satsuma.nostr.NostrSamples.ALICE;
import static satsuma.nostr.NostrSamples.BOB;
import static satsuma.nostr.NostrSamples.CHECK;
import static satsuma.nostr.NostrSamples.NOW;
import static satsuma.nostr.NostrSamples.event;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
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
    private final Courier courier =
            new Courier(
                    new Dispatch(outbox, () -> now),
                    outside,
                    (_, challenge) ->
                            event(BOB, Kind.CLIENT_AUTH, "", Tag.of("challenge", challenge)));
    private final InMemoryEvents events = new InMemoryEvents();
    private final Publisher publisher =
            new Publisher(
                    new Intake(CHECK, events, _ -> {}, () -> now),
                    outbox,
                    new Reader(events, () -> now),
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
    void takesItToWhereItsAuthorWritesToo() {
        var home = RelayUrl.of("wss://home.example");
        var list =
                event(
                        ALICE,
                        Kind.RELAY_LIST,
                        "",
                        Tag.of("r", home.toString()),
                        Tag.of("r", TWO.toString(), "write"),
                        Tag.of("r", "wss://inbox.example", "read"),
                        Tag.of("r", OWN.toString()));
        publisher.publish(list);
        publisher.publish(note);
        publisher.publish(event(BOB, 1, "elsewhere"));
        courier.deliver(20);

        assertThat(outside.sent)
                .contains(home + " ", home + " out", TWO + " out", ONE + " out", ONE + " elsewhere")
                .doesNotContain(home + " elsewhere", OWN + " out", "wss://inbox.example out")
                .doesNotHaveDuplicates();
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
    void losesNothingWhenOneOfThreeIsDead() {
        var three = RelayUrl.of("wss://three.example");
        outside.dead.add(TWO);
        for (int i = 0; i < 5; i++) {
            publisher.publish(event(ALICE, 1, "note " + i), List.of(ONE, TWO, three));
        }
        courier.deliver(100);

        assertThat(outside.sent).hasSize(10);
        assertThat(outside.calls).filteredOn(TWO::equals).hasSize(1);
        assertThat(outbox.tallies().get(TWO)).isEqualTo(new Delivery.Tally(0, 5, 0));

        outside.dead.clear();
        now = now.plusSeconds(60);
        courier.deliver(100);
        assertThat(outbox.tallies().values()).containsOnly(new Delivery.Tally(5, 0, 0));
    }

    @Test
    void writesDownWhatEachRelaySaid() {
        publisher.publish(note);
        outside.words = "duplicate: have it";
        courier.deliver(10);

        assertThat(outbox.of(note.id()))
                .extracting(Delivery::result)
                .containsOnly(Delivery.Result.DUPLICATE);
    }

    @Test
    void holdsEverythingBackFromARelayThatHasTooMuch() {
        publisher.publish(note, List.of(ONE));
        publisher.publish(event(ALICE, 1, "more"), List.of(ONE));
        outside.says(NostrRefusal.EVENT_REFUSED, "rate-limited: slow down");
        courier.deliver(10);

        assertThat(outside.calls).hasSize(1);
        assertThat(outbox.dueAt()).hasSize(2).allMatch(at -> at.equals(now.plusSeconds(15)));
    }

    @Test
    void showsWhoItIsAndSendsOnceMore() {
        publisher.publish(note, List.of(ONE));
        outside.says(NostrRefusal.EVENT_REFUSED, "auth-required: who?");
        outside.challenges.add("who are you");

        assertThat(courier.deliver(10)).isEqualTo(1);
        assertThat(outside.sent).hasSize(1);
    }

    @Test
    void doesNotAnswerTwiceWhereThatDidNotHelp() {
        publisher.publish(note, List.of(ONE));
        outside.says(NostrRefusal.EVENT_REFUSED, "auth-required: who?");
        outside.challenges.add("are you someone else");

        assertThat(courier.deliver(10)).isZero();
        assertThat(outside.calls).hasSize(2);
        assertThat(outbox.dueAt()).hasSize(1);
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
        private final List<RelayUrl> calls = new ArrayList<>();
        private final Set<RelayUrl> dead = new HashSet<>();
        private final Queue<String> challenges = new ArrayDeque<>();
        private String words = "";
        private @Nullable Refusal refusal;

        void says(NostrRefusal reason, String words) {
            refusal = new Refusal(reason, words);
        }

        @Override
        public String send(RelayUrl relay, Event event) {
            calls.add(relay);
            if (dead.contains(relay)) {
                throw new Refusal(NostrRefusal.RELAY_UNAVAILABLE, "it is not there");
            }
            if (refusal != null) {
                throw refusal;
            }
            sent.add(relay + " " + event.content());
            return words;
        }

        @Override
        public Optional<String> challenge(RelayUrl relay) {
            return Optional.ofNullable(challenges.poll());
        }

        @Override
        public void authenticate(RelayUrl relay, Event auth) {
            if (auth.first("challenge").equals(Optional.of("who are you"))) {
                refusal = null;
            }
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
