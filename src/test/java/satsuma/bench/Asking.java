package satsuma.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Someone who asks a relay the same questions again and again until told to stop. */
final class Asking implements WebSocket.Listener, AutoCloseable {

    /** Not more often than a relay allows. */
    private static final Duration PAUSE = Duration.ofMillis(25);

    private static final long PATIENCE_SECONDS = 30;

    private final Map<String, String> filters;
    private final HttpClient client = HttpClient.newHttpClient();
    private final WebSocket socket;
    private final StringBuilder heard = new StringBuilder();
    private final BlockingQueue<Integer> ends = new LinkedBlockingQueue<>();
    private int events;
    private volatile boolean enough;

    /**
     * The answers to one question.
     *
     * @param events in all answers together
     */
    record Answers(String question, int asked, long events, double p50Ms, double p99Ms) {}

    /**
     * A new connection.
     *
     * @param filters by what the question is called, as JSON
     */
    Asking(URI relay, Map<String, String> filters) {
        this.filters = filters;
        socket = client.newWebSocketBuilder().buildAsync(relay, this).join();
    }

    List<Answers> untilEnough() throws InterruptedException {
        var nanos = new LinkedHashMap<String, List<Long>>();
        var counts = new LinkedHashMap<String, Long>();
        while (!enough) {
            for (var question : filters.entrySet()) {
                long begun = System.nanoTime();
                socket.sendText("[\"REQ\",\"q\"," + question.getValue() + "]", true).join();
                var found = ends.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
                if (found == null || found < 0) {
                    throw new IllegalStateException("no answer to " + question.getKey());
                }
                nanos.computeIfAbsent(question.getKey(), _ -> new ArrayList<>())
                        .add(System.nanoTime() - begun);
                counts.merge(question.getKey(), (long) found, Long::sum);
                socket.sendText("[\"CLOSE\",\"q\"]", true).join();
                Thread.sleep(PAUSE);
            }
        }
        return nanos.entrySet().stream()
                .map(e -> answers(e.getKey(), e.getValue(), counts.getOrDefault(e.getKey(), 0L)))
                .toList();
    }

    void stop() {
        enough = true;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
        heard.append(part);
        if (last) {
            if (heard.indexOf("[\"EVENT\"") == 0) {
                events++;
            } else if (heard.indexOf("[\"EOSE\"") == 0) {
                ends.add(events);
                events = 0;
            } else if (heard.indexOf("[\"CLOSED\"") == 0) {
                ends.add(-1);
            }
            heard.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public void close() {
        socket.abort();
        client.shutdownNow();
    }

    private static Answers answers(String question, List<Long> nanos, long events) {
        nanos.sort(null);
        return new Answers(
                question,
                nanos.size(),
                events,
                nanos.get(nanos.size() / 2) / 1e6,
                nanos.get(nanos.size() * 99 / 100) / 1e6);
    }
}
