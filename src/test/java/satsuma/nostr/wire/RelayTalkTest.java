package satsuma.nostr.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static satsuma.nostr.NostrSamples.ALICE;
import static satsuma.nostr.NostrSamples.BOB;
import static satsuma.nostr.NostrSamples.NOW;
import static satsuma.nostr.NostrSamples.event;

import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import satsuma.nostr.Conversation.About;
import satsuma.nostr.Conversation.Page;
import satsuma.nostr.Event;
import satsuma.nostr.Filter;
import satsuma.nostr.Kind;
import satsuma.nostr.Negentropy;
import satsuma.nostr.Subscription;

/** A conversation over a real socket, with a relay that says what the test tells it to. */
class RelayTalkTest {

    private final PaperRelay relay = new PaperRelay();
    private final HttpClient http = HttpClient.newHttpClient();
    private final RelayTalk talk = RelayTalk.open(relay.url(), About.NOTHING, http);
    private final Event note = event(ALICE, 1, "hello");
    private final Event other = event(ALICE, 1, "other");

    RelayTalkTest() throws IOException {}

    @AfterEach
    void close() throws IOException {
        talk.close();
        http.close();
        relay.close();
    }

    @Test
    void givesAPageAsItCameUpToItsEnd() throws Exception {
        var page = CompletableFuture.supplyAsync(() -> talk.page(Filter.kinds(1).withLimit(2)));
        var id = Frame.read(relay.hear()).text(1);
        relay.say(Frame.event("unknown", other));
        relay.say(Frame.event(id, note));
        relay.say(Frame.eose(id, true));

        assertThat(page.get(20, TimeUnit.SECONDS)).isEqualTo(new Page(List.of(note.json()), true));
        assertThat(relay.hear()).isEqualTo(Frame.close(id));
    }

    @Test
    void hangsUpOnWhoSendsMoreThanWasAskedFor() throws Exception {
        var page = CompletableFuture.supplyAsync(() -> talk.page(Filter.kinds(1).withLimit(1)));
        var id = Frame.read(relay.hear()).text(1);
        for (int i = 0; i < 3; i++) {
            relay.say(Frame.event(id, note));
        }

        assertThat(page).failsWithin(Duration.ofSeconds(20));
        assertThat(talk.end()).contains("it sent more than was asked for");
    }

    @Test
    void passesOnWhatTheRelayWillNot() throws Exception {
        var page = CompletableFuture.supplyAsync(() -> talk.page(Filter.kinds(1)));
        relay.say(Frame.auth("challenge"));
        relay.say(Frame.closed(Frame.read(relay.hear()).text(1), "auth-required: who?"));

        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> page.get(20, TimeUnit.SECONDS))
                .withMessageContaining("auth-required: who?");
        assertThat(talk.challenge()).contains("challenge");
        assertThat(talk.end()).isEmpty();
    }

    @Test
    void asksAgainForWhatIsToComeOnceItIsKnown() throws Exception {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        talk.follow(new Subscription("goods", Filter.kinds(1)), heard::add);
        relay.say(Frame.closed(Frame.read(relay.hear()).text(1), "auth-required: who?"));
        var auth = event(BOB, Kind.CLIENT_AUTH, "");
        var shown = CompletableFuture.runAsync(() -> talk.authenticate(auth));
        assertThat(relay.hear()).isEqualTo(Frame.auth(auth));
        relay.say(Frame.ok(auth.id(), true, ""));
        shown.get(20, TimeUnit.SECONDS);

        assertThat(relay.hear()).isEqualTo(Frame.req("goods", Filter.kinds(1).withLimit(0)));
        relay.say(Frame.event("goods", note));
        assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo(note.json());
    }

    @Test
    void findsOutWhatIsMissing() throws Exception {
        var theirs = new Negentropy(List.of(item(note), item(other)));
        var missing =
                CompletableFuture.supplyAsync(
                        () -> talk.missing(Filter.kinds(1), List.of(item(note))));
        var open = Frame.read(relay.hear());
        assertThat(open.type()).isEqualTo("NEG-OPEN");
        relay.say(Frame.negMsg(open.text(1), theirs.answer(open.text(3))));

        assertThat(missing.get(20, TimeUnit.SECONDS)).isEqualTo(Set.of(other.id()));
        assertThat(Frame.read(relay.hear()).type()).isEqualTo("NEG-CLOSE");
    }

    @Test
    void endsWhenTheRelayHangsUp() throws Exception {
        var page = CompletableFuture.supplyAsync(() -> talk.page(Filter.kinds(1)));
        relay.hear();
        relay.hangUp();

        assertThat(page).failsWithin(Duration.ofSeconds(20));
        assertThat(talk.end()).isPresent();
    }

    @Test
    void readsWhatRelaysSayOfThemselves() {
        var ours = "{\"supported_nips\":[1,77],\"limitation\":{\"max_limit\":300}}";
        assertThat(RelayTalks.about(ours)).isEqualTo(new About(true, OptionalInt.of(300)));
        assertThat(RelayTalks.about("{\"software\":\"git+https://x/strfry.git\"}").negentropy())
                .isTrue();
        assertThat(RelayTalks.about("{\"supported_nips\":[1]}").negentropy()).isFalse();
        for (var nonsense :
                List.of("", "[]", "{\"limitation\":7,\"supported_nips\":{}}", "<html>")) {
            assertThat(RelayTalks.about(nonsense)).isEqualTo(About.NOTHING);
        }
    }

    private static Negentropy.Item item(Event event) {
        return new Negentropy.Item(NOW.getEpochSecond(), event.id());
    }
}
