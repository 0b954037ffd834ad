package satsuma.lightning.wire;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsServer;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.Msat;
import satsuma.lightning.Bolt11;
import satsuma.lightning.InMemoryNode;
import satsuma.lightning.NodeUnderTest;
import satsuma.lightning.PaymentHash;

/**
 * A node's REST interface with nothing but {@link InMemoryNode} behind it: a small HTTPS server on
 * loopback that can be made to do what real ones do on bad days.
 */
abstract class PaperNode implements AutoCloseable, NodeUnderTest {

    /** What happens to the next request. */
    enum Fault {
        /** It never arrives; the connection breaks. */
        REQUEST_LOST,
        /** It is carried out, and the connection breaks. */
        ANSWER_LOST,
        /** It is carried out, and the answer comes too late. */
        SLOW,
        /** It is carried out, and what comes back is not JSON. */
        MALFORMED,
        /** It is not carried out: an error without a word. */
        HTTP_500
    }

    /** What is answered. */
    record Answer(int status, String body) {
        static Answer of(int status, JsonObjectBuilder json) {
            return new Answer(status, json.build().toString());
        }
    }

    private record Canned(String path, Answer answer) {}

    /** More than {@link #HASTE}. */
    private static final Duration TOO_LONG = Duration.ofMillis(1_500);

    /** For what is to go well, also on a busy machine. */
    static final Duration PATIENCE = Duration.ofSeconds(20);

    /** For what is to go wrong. */
    static final Duration HASTE = Duration.ofSeconds(1);

    static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

    final InMemoryNode model;
    final List<String> asked = new CopyOnWriteArrayList<>();
    private final Deque<Fault> faults = new ArrayDeque<>();
    private final Deque<Canned> canned = new ArrayDeque<>();
    private final HttpsServer server;
    private volatile String lost = "";

    PaperNode(InstantSource clock) {
        model = new InMemoryNode(clock);
        try {
            server =
                    HttpsServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setHttpsConfigurator(TestTls.server("node"));
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::serve);
        server.start();
    }

    URI url() {
        return URI.create("https://127.0.0.1:" + server.getAddress().getPort());
    }

    void fail(Fault fault) {
        faults.add(fault);
    }

    /** The next request to an address that begins with {@code path} is answered so. */
    void answer(String path, int status, String body) {
        canned.add(new Canned(path, new Answer(status, body)));
    }

    @Override
    public void close() {
        server.stop(0);
    }

    @Override
    public void payIn(PaymentHash hash) {
        synchronized (model) {
            model.payIn(hash);
        }
    }

    @Override
    public void mine(int blocks) {
        synchronized (model) {
            model.mine(blocks);
        }
    }

    @Override
    public Bolt11 foreignInvoice(Msat amount) {
        return model.foreignInvoice(amount);
    }

    /** Whether whoever asks shows the right secret. */
    abstract boolean letsIn(HttpExchange exchange);

    abstract Answer stranger();

    abstract Answer answer(String method, URI address, JsonObject body);

    /** What is sent line by line; null if this address is none of that kind. */
    @Nullable Iterable<String> lines(URI address) {
        return null;
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            var address = exchange.getRequestURI();
            var body = body(exchange);
            asked.add(exchange.getRequestMethod() + " " + address + " " + body);
            var fault = faults.poll();
            if (fault == Fault.REQUEST_LOST || fault == Fault.ANSWER_LOST) {
                lost = exchange.getRequestMethod() + address;
            } else if (isTriedAgain(exchange)) {
                return;
            }
            if (fault == Fault.REQUEST_LOST) {
                return;
            }
            if (fault == Fault.HTTP_500) {
                send(exchange, new Answer(500, "Internal Server Error"));
                return;
            }
            if (!letsIn(exchange)) {
                send(exchange, stranger());
                return;
            }
            var lines = lines(address);
            if (lines != null) {
                stream(exchange, lines);
                return;
            }
            var answer = cannedFor(address);
            if (answer == null) {
                synchronized (model) {
                    answer = answer(exchange.getRequestMethod(), address, body);
                }
            }
            if (fault == Fault.SLOW) {
                Thread.sleep(TOO_LONG);
            }
            if (fault != Fault.ANSWER_LOST) {
                send(
                        exchange,
                        fault == Fault.MALFORMED ? new Answer(200, "{\"result\": {") : answer);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Java's client asks again by itself when the line breaks, if nothing can come of it. */
    private boolean isTriedAgain(HttpExchange exchange) {
        var now = exchange.getRequestMethod() + exchange.getRequestURI();
        boolean again = now.equals(lost) && exchange.getRequestMethod().equals("GET");
        lost = "";
        return again;
    }

    private @Nullable Answer cannedFor(URI address) {
        var first = canned.peek();
        if (first != null && address.toString().startsWith(first.path())) {
            return canned.remove().answer();
        }
        return null;
    }

    private static JsonObject body(HttpExchange exchange) throws IOException {
        var text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (text.isEmpty()) {
            return JsonValue.EMPTY_JSON_OBJECT;
        }
        try (var reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        } catch (JsonException e) {
            throw new IOException(e);
        }
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static void stream(HttpExchange exchange, Iterable<String> lines) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        var out = exchange.getResponseBody();
        for (var line : lines) {
            out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        }
    }
}
