package satsuma.nostr.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import satsuma.kernel.Refusal;
import satsuma.nostr.Draft;
import satsuma.nostr.Event;
import satsuma.nostr.EventCheck;
import satsuma.nostr.EventSigner;
import satsuma.nostr.Filter;
import satsuma.nostr.Messenger;
import satsuma.nostr.NostrRefusal;
import satsuma.nostr.RelayUrl;
import satsuma.nostr.SecretKey;
import satsuma.nostr.Tag;
import satsuma.nostr.crypto.NativeCurve;
import satsuma.site.ForeignClient;
import satsuma.site.Site;

/** Our relay, walked through by our own client and by nostr-tools. */
@ExtendWith(Site.Guide.class)
class RelayIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final NativeCurve curve = new NativeCurve();
    private final EventSigner signer = new EventSigner(curve);
    private final SecretKey key = signer.freshKey();
    private final RelayUrl relay;
    private final Site site;
    private final RelayConnections relays;
    private final Messenger messenger;

    RelayIT(Site site) {
        this.site = site;
        relay = RelayUrl.of(site.at("/relay").toString().replaceFirst("^http", "ws"));
        relays = connect();
        messenger = new Messenger(relays);
    }

    @AfterEach
    void close() {
        relays.close();
    }

    @Test
    void opensToNostrTools() throws IOException, InterruptedException {
        assertThat(ForeignClient.run("relay-walk.mjs", relay.toString()))
                .allMatch(line -> line.startsWith("ok "))
                .hasSizeGreaterThan(20);
    }

    @Test
    void answersWhoAsksForItsDocument() throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(site.at("/relay"))
                        .header("Accept", "application/nostr+json");

        var response = site.send(request);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
        assertThat(response.body()).contains("\"supported_nips\"");
    }

    @Test
    void passesARequestToAServiceAndItsReplyBack() throws Exception {
        var service = signer.freshKey();
        var requests = Filter.kinds(23_194).withTag("p", signer.keyOf(service).hex());
        try (var _ = messenger.listen(relay, requests, request -> reply(service, request))) {
            for (int i = 0; i < 5; i++) {
                var request = event(23_194, "ping " + i, "p", signer.keyOf(service).hex());
                var reply = Filter.kinds(23_195).withTag("e", request.id());

                assertThat(messenger.ask(relay, request, reply, SOON))
                        .map(Event::content)
                        .contains("ping " + i);
            }
        }
    }

    @Test
    void saysWhenNobodyReplies() {
        var request = event(23_194, "anyone?", "p", signer.keyOf(key).hex());

        assertThat(
                        messenger.ask(
                                relay,
                                request,
                                Filter.kinds(23_195).withTag("e", request.id()),
                                Duration.ofMillis(500)))
                .isEmpty();
    }

    @Test
    void givesListenersWhatIsKeptAndWhatComes() throws Exception {
        BlockingQueue<Event> heard = new LinkedBlockingQueue<>();
        var kept = event(1, "kept", "t", "x");
        var late = event(1, "late", "t", "x");
        messenger.send(relay, kept);
        var mine = Filter.kinds(1).withAuthors(signer.keyOf(key));
        try (var _ = messenger.listen(relay, mine, heard::add)) {
            assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo(kept);
            messenger.send(relay, late);
            assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo(late);
        }
    }

    @Test
    void refusesWhatIsForged() {
        var forged = Event.signed(event(1, "mine", "t", "x").draft(), "00".repeat(64));

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> messenger.send(relay, forged))
                .satisfies(r -> assertThat(r.reason()).isEqualTo(NostrRefusal.EVENT_REFUSED));
    }

    @Test
    void isNotWhereNoRelayIs() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() ->
                        messenger.send(RelayUrl.of("ws://localhost:1"), event(1, "", "t", "")))
                .satisfies(r -> assertThat(r.reason()).isEqualTo(NostrRefusal.RELAY_UNAVAILABLE));
    }

    private void reply(SecretKey service, Event request) {
        var draft =
                new Draft(
                        signer.keyOf(service),
                        now(),
                        23_195,
                        List.of(Tag.of("e", request.id())),
                        request.content());
        messenger.send(relay, signer.sign(draft, service));
    }

    private Event event(int kind, String content, String tag, String value) {
        return signer.sign(
                new Draft(signer.keyOf(key), now(), kind, List.of(Tag.of(tag, value)), content),
                key);
    }

    private RelayConnections connect() {
        return new RelayConnections(
                new EventCheck(curve),
                new WireThreads(
                        Executors.newVirtualThreadPerTaskExecutor(),
                        Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory())));
    }

    private static Instant now() {
        return InstantSource.system().instant();
    }
}
