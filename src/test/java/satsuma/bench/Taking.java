package satsuma.bench;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import satsuma.nostr.Event;
import satsuma.site.RelayPublisher;

/**
 * How a relay took events in.
 *
 * @param perSecond taken in a second, from the first sent to the last answered
 * @param p50Ms half of the answers came within so many milliseconds
 * @param p99Ms ninety-nine in a hundred did
 */
record Taking(int connections, int events, double perSecond, double p50Ms, double p99Ms) {

    /** Of each connection: events sent and not yet answered. */
    static final int IN_FLIGHT = 64;

    /**
     * Publishes {@code events}, an equal share on each connection.
     *
     * @throws IllegalStateException if one was not taken
     */
    static Taking by(URI relay, List<Event> events, int connections) throws Exception {
        var publishers = new ArrayList<RelayPublisher>();
        var work = new ArrayList<Callable<Map<String, RelayPublisher.Answer>>>();
        int share = events.size() / connections;
        for (int i = 0; i < connections; i++) {
            var publisher = new RelayPublisher(relay, IN_FLIGHT);
            var some = events.subList(i * share, (i + 1) * share);
            publishers.add(publisher);
            work.add(() -> publisher.publish(some));
        }
        var nanos = new ArrayList<Long>();
        var begun = Instant.now();
        try (var threads = Executors.newFixedThreadPool(connections)) {
            for (var done : threads.invokeAll(work)) {
                collect(done.get().values(), nanos);
            }
        } finally {
            publishers.forEach(RelayPublisher::close);
        }
        double seconds = Duration.between(begun, Instant.now()).toNanos() / 1e9;
        if (nanos.size() != share * connections) {
            throw new IllegalStateException("only %d were answered".formatted(nanos.size()));
        }
        nanos.sort(null);
        return new Taking(
                connections,
                nanos.size(),
                nanos.size() / seconds,
                nanos.get(nanos.size() / 2) / 1e6,
                nanos.get(nanos.size() * 99 / 100) / 1e6);
    }

    private static void collect(Collection<RelayPublisher.Answer> answers, List<Long> nanos) {
        for (var answer : answers) {
            if (!answer.taken()) {
                throw new IllegalStateException(answer.message());
            }
            nanos.add(answer.nanos());
        }
    }
}
