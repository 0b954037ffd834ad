package satsuma.nostr.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static satsuma.nostr.NostrSamples.ALICE;
import static satsuma.nostr.NostrSamples.BOB;
import static satsuma.nostr.NostrSamples.CHECK;
import static satsuma.nostr.NostrSamples.event;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import satsuma.kernel.Refusal;
import satsuma.nostr.Event;
import satsuma.nostr.Filter;
import satsuma.nostr.NostrRefusal;

/** Relays are not trusted, and not relied upon to stay. */
class RelayConnectionTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final PaperRelay relay = new PaperRelay();
    private final RelayConnections relays =
            new RelayConnections(
                    CHECK,
                    new WireThreads(
                            Executors.newVirtualThreadPerTaskExecutor(),
                            Executors.newSingleThreadScheduledExecutor(
                                    Thread.ofVirtual().factory())));
    private final BlockingQueue<Event> heard = new LinkedBlockingQueue<>();
    private final Event note = event(ALICE, 1, "hello");
    private final Event other = event(ALICE, 1, "other");

    RelayConnectionTest() throws IOException {}

    @AfterEach
    void close() throws IOException {
        relays.close();
        relay.close();
    }

    @Test
    void handsOutOnlyWhatIsValidAndWasAskedFor() throws Exception {
        listen();
        var id = Frame.read(relay.hear()).text(1);
        relay.say(Frame.event(id, Event.signed(note.draft(), other.signature())));
        relay.say(Frame.event(id, note).replace("hello", "hallo"));
        relay.say(Frame.event(id, event(BOB, 7, "not asked for")));
        relay.say(Frame.event("unknown", note));
        relay.say("nonsense");
        relay.say(Frame.event(id, other));

        assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo(other);
        assertThat(heard).isEmpty();
    }

    @Test
    void comesBackWhenTheRelayHangsUp() throws Exception {
        listen();
        var first = relay.hear();
        relay.hangUp();

        assertThat(relay.hear()).isEqualTo(first);
        relay.say(Frame.event(Frame.read(first).text(1), note));
        assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo(note);
    }

    @Test
    void asksAgainWhenTheRelayClosesASubscription() throws Exception {
        listen();
        var first = relay.hear();
        relay.say(Frame.closed(Frame.read(first).text(1), "error: tired"));

        assertThat(relay.hear()).isEqualTo(first);
    }

    @Test
    void saysGoodbye() throws Exception {
        var listening = relays.listen(relay.url(), Filter.kinds(1), heard::add);
        var id = Frame.read(relay.hear()).text(1);
        listening.close();

        assertThat(relay.hear()).isEqualTo(Frame.close(id));
    }

    @Test
    void takesAReplyWithoutAnOk() throws Exception {
        var asking = ask();
        var id = Frame.read(relay.hear()).text(1);
        assertThat(relay.hear()).isEqualTo(Frame.event(note));
        relay.say(Frame.event(id, other));

        assertThat(asking.join()).contains(other);
    }

    @Test
    void doesNotWaitForAReplyToWhatWasRefused() throws Exception {
        var asking = ask();
        relay.hear();
        relay.hear();
        relay.say(Frame.ok(note.id(), false, "blocked: no"));

        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(asking::join)
                .havingCause()
                .isInstanceOfSatisfying(
                        Refusal.class,
                        r -> assertThat(r.reason()).isEqualTo(NostrRefusal.EVENT_REFUSED));
    }

    @Test
    void knowsWhenARelayIsGoneBeforeItSaidOk() throws Exception {
        var sending = CompletableFuture.runAsync(() -> relays.send(relay.url(), note));
        relay.hear();
        relay.hangUp();

        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(sending::join)
                .havingCause()
                .isInstanceOfSatisfying(
                        Refusal.class,
                        r -> assertThat(r.reason()).isEqualTo(NostrRefusal.RELAY_UNAVAILABLE));
    }

    @Test
    void isContentWithADuplicate() throws Exception {
        var sending = CompletableFuture.runAsync(() -> relays.send(relay.url(), note));
        relay.hear();
        relay.say(Frame.ok(note.id(), false, "duplicate: have it"));

        sending.get(20, TimeUnit.SECONDS);
    }

    private void listen() {
        var _ = relays.listen(relay.url(), Filter.kinds(1), heard::add);
    }

    private CompletableFuture<Optional<Event>> ask() {
        return CompletableFuture.supplyAsync(
                () -> relays.ask(relay.url(), note, Filter.kinds(1), SOON));
    }
}
