package satsuma.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import satsuma.kernel.Hex;
import satsuma.nostr.Draft;
import satsuma.nostr.Event;
import satsuma.nostr.EventSigner;
import satsuma.nostr.Tag;
import satsuma.nostr.crypto.NativeCurve;
import satsuma.site.ForeignClient;
import satsuma.site.Opening;
import satsuma.site.RelayPublisher;
import satsuma.site.Site;

/** The portal dies without warning while ten thousand events are being published to its relay. */
@ExtendWith(Site.Guide.class)
class KilledRelayIT {

    private static final int EVENTS = 10_000;

    /** As many as one connection may publish at once. */
    private static final int PER_CONNECTION = 1_000;

    private static final int IN_FLIGHT = 64;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final EventSigner signer = new EventSigner(new NativeCurve());

    @Test
    void losesNothingItSaidItHasAndTakesTheRestAgain(Site site) throws Exception {
        var events = events();
        var relay = URI.create(ForeignClient.relay(site));

        var before = publish(relay, events, EVENTS / 3);
        assertThat(before.size()).isBetween(EVENTS / 3, EVENTS - 1);
        assertThat(before).containsValue(true).doesNotContainValue(false);
        Opening.launcher().restartServer();

        assertThat(kept(events)).containsAll(before.keySet());
        var rest = events.stream().filter(event -> !before.containsKey(event.id())).toList();
        assertThat(publish(relay, rest, Integer.MAX_VALUE))
                .hasSize(rest.size())
                .doesNotContainValue(false);
        assertThat(kept(events)).hasSize(EVENTS);
        assertThat(one("select count(*) from nostr_event where pubkey = ?", events))
                .isEqualTo(EVENTS);
        assertThat(
                        one(
                                "select count(*) from nostr_tag t join nostr_event e on e.nr = t.event"
                                        + " where e.pubkey = ?",
                                events))
                .isEqualTo(EVENTS);
    }

    private List<Event> events() {
        var key = signer.freshKey();
        var now = Instant.now();
        return IntStream.range(0, EVENTS)
                .mapToObj(i ->
                        new Draft(
                                signer.keyOf(key),
                                now.minusSeconds(i),
                                1,
                                List.of(Tag.of("t", "killed")),
                                "note " + i))
                .map(draft -> signer.sign(draft, key))
                .toList();
    }

    /**
     * Publishes on several connections, and kills the server once so many are answered.
     *
     * @return by id, whether it was taken; without those that had no answer
     */
    private static Map<String, Boolean> publish(URI relay, List<Event> events, int killAfter)
            throws Exception {
        var publishers = new ArrayList<RelayPublisher>();
        var publishing = new ArrayList<Future<?>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int from = 0; from < events.size(); from += PER_CONNECTION) {
                var publisher = new RelayPublisher(relay, IN_FLIGHT);
                var some = events.subList(from, Math.min(from + PER_CONNECTION, events.size()));
                publishers.add(publisher);
                publishing.add(threads.submit(() -> publisher.publish(some)));
            }
            if (killAfter < events.size()) {
                awaitAnswers(publishers, killAfter);
                Opening.launcher().server().kill();
            }
            for (var one : publishing) {
                one.get();
            }
        }
        var taken = new HashMap<String, Boolean>();
        for (var publisher : publishers) {
            publisher.answers().forEach((id, answer) -> taken.put(id, answer.taken()));
            publisher.close();
        }
        return taken;
    }

    private static void awaitAnswers(List<RelayPublisher> publishers, int count)
            throws InterruptedException {
        var until = Instant.now().plus(PATIENCE);
        while (publishers.stream().mapToInt(p -> p.answers().size()).sum() < count) {
            assertThat(Instant.now()).as("the relay answers").isBefore(until);
            Thread.sleep(Duration.ofMillis(5));
        }
    }

    /** The ids of the author's events in the database. */
    private static Set<String> kept(List<Event> events) throws SQLException {
        var ids = new HashSet<String>();
        try (var connection = DriverManager.getConnection(Opening.launcher().database().url());
                var statement =
                        connection.prepareStatement(
                                "select encode(id, 'hex') from nostr_event where pubkey = ?")) {
            statement.setBytes(1, events.getFirst().author().bytes());
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getString(1));
                }
            }
        }
        assertThat(events.stream().map(Event::id).collect(Collectors.toSet())).containsAll(ids);
        return ids;
    }

    private static int one(String query, List<Event> events) throws SQLException {
        try (var connection = DriverManager.getConnection(Opening.launcher().database().url());
                var statement = connection.prepareStatement(query)) {
            statement.setBytes(1, Hex.bytes(events.getFirst().author().hex()));
            try (var rows = statement.executeQuery()) {
                return rows.next() ? rows.getInt(1) : -1;
            }
        }
    }
}
