package satsuma.lightning.wire;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.INFO;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReaderFactory;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import satsuma.platform.http.PinnedHttp;

/**
 * Asks one node by HTTP and JSON.
 *
 * <p>Whatever goes wrong is a value: {@link NodeReply.Silence} unless the node has answered.
 * Answers are bounded in size, and the time that is given covers all of an answer, not its first
 * byte.
 */
final class NodeHttp {

    private static final int ANSWER_MAX = 1 << 20;

    /** A stream that has said so much is broken off and begun anew. */
    private static final int STREAM_MAX = 16 << 20;

    /** Made here: the threads that read answers may not find out by themselves how. */
    private static final JsonReaderFactory READERS = Json.createReaderFactory(Map.of());

    private static final System.Logger LOG = System.getLogger(NodeHttp.class.getName());

    private final HttpClient client;
    private final URI base;
    private final String key;
    private final String secret;

    /**
     * A node at {@code base}.
     *
     * @param key the name of the header that lets us in
     * @param secret its value
     */
    NodeHttp(HttpClient client, URI base, String key, String secret) {
        this.client = client;
        this.base = base;
        this.key = key;
        this.secret = secret;
    }

    NodeReply get(String path, Duration timeout) {
        return last(request(path).GET().build(), timeout, _ -> true);
    }

    NodeReply post(String path, JsonObject body, Duration timeout) {
        return last(posting(path, body), timeout, _ -> true);
    }

    /**
     * Asks for what comes in lines, and waits for one that is {@code enough}; in the end the latest
     * there was is as good.
     */
    NodeReply post(String path, JsonObject body, Duration timeout, Predicate<JsonObject> enough) {
        return last(posting(path, body), timeout, enough);
    }

    /** Hands each line to {@code listener} until the stream ends or is closed. */
    AutoCloseable listen(String path, Consumer<JsonObject> listener, Runnable ended) {
        var lines =
                new Lines(json -> {
                    listener.accept(json);
                    return false;
                });
        var exchange = client.sendAsync(request(path).GET().build(), lines.upTo(STREAM_MAX));
        var _ =
                exchange.whenComplete((_, fault) -> {
                    LOG.log(DEBUG, "a stream of the node ended", fault);
                    ended.run();
                });
        return () -> exchange.cancel(true);
    }

    private NodeReply last(HttpRequest request, Duration timeout, Predicate<JsonObject> enough) {
        var lines = new Lines(enough);
        var exchange = client.sendAsync(request, lines.upTo(ANSWER_MAX));
        var _ = exchange.whenComplete((_, fault) -> lines.end(fault));
        try {
            return lines.outcome.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            LOG.log(INFO, "the node does not answer in time: {0}", request.uri().getPath());
            return lines.latest();
        } catch (ExecutionException e) {
            LOG.log(INFO, "the node cannot be asked: {0}", String.valueOf(e.getCause()));
            return PinnedHttp.isDistrust(e) ? new NodeReply.Distrust() : new NodeReply.Silence();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new NodeReply.Silence();
        } finally {
            exchange.cancel(true);
        }
    }

    private HttpRequest posting(String path, JsonObject body) {
        return request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).header(key, secret);
    }

    /** One JSON object in each line; a single answer is one line, or several that are one. */
    private static final class Lines implements Flow.Subscriber<String> {

        final CompletableFuture<NodeReply> outcome = new CompletableFuture<>();
        private final Predicate<JsonObject> enough;
        private final StringBuilder unread = new StringBuilder();
        private volatile int status;
        private volatile @Nullable JsonObject last;

        Lines(Predicate<JsonObject> enough) {
            this.enough = enough;
        }

        HttpResponse.BodyHandler<Void> upTo(int bytes) {
            return info -> {
                status = info.statusCode();
                return BodySubscribers.limiting(BodySubscribers.fromLineSubscriber(this), bytes);
            };
        }

        NodeReply latest() {
            var json = last;
            return json == null ? new NodeReply.Silence() : new NodeReply.Answer(status, json);
        }

        void end(@Nullable Throwable fault) {
            if (fault != null && last == null) {
                outcome.completeExceptionally(fault);
            } else {
                outcome.complete(unread.toString().isBlank() ? latest() : new NodeReply.Silence());
            }
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(String line) {
            unread.append(line);
            if (!line.endsWith("}")) {
                return;
            }
            try (var reader = READERS.createReader(new StringReader(unread.toString()))) {
                var json = reader.readObject();
                unread.setLength(0);
                last = json;
                if (enough.test(json)) {
                    outcome.complete(new NodeReply.Answer(status, json));
                }
            } catch (JsonException _) {
                // Not all of it yet; if nothing follows, it was no answer.
            }
        }

        @Override
        public void onError(Throwable fault) {
            // Comes by the exchange as well.
        }

        @Override
        public void onComplete() {
            // Comes by the exchange as well.
        }
    }
}
