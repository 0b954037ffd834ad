package satsuma.nostr.wire;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.Refusal;
import satsuma.nostr.CanonicalJson;
import satsuma.nostr.Event;
import satsuma.nostr.Filter;
import satsuma.nostr.RelayUrl;

/** A relay that says exactly what the test tells it to, true or not, and hangs up when told to. */
public final class PaperRelay implements Closeable {

    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.EPOCH.plus(Duration.ofDays(100_000));
    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private final ServerSocket door;
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    private final List<String> stored = new CopyOnWriteArrayList<>();
    private final @Nullable Function<Consumer<String>, Consumer<String>> desk;
    private volatile boolean serves;

    /** One that says nothing by itself. */
    public PaperRelay() throws IOException {
        this(0, null);
    }

    /**
     * One behind whose door somebody else answers.
     *
     * @param desk is shown how to talk to a client that comes, and says who listens to it
     */
    PaperRelay(@Nullable Function<Consumer<String>, Consumer<String>> desk) throws IOException {
        this(0, desk);
    }

    private PaperRelay(int port, @Nullable Function<Consumer<String>, Consumer<String>> desk)
            throws IOException {
        door = new ServerSocket(port, 5, InetAddress.getLoopbackAddress());
        this.desk = desk;
        Thread.ofVirtual().start(this::receive);
    }

    /**
     * One that answers each question with all it has that fits, whatever its time, and with all
     * that is no event at all; and takes what it is given.
     */
    public static PaperRelay serving(String... events) throws IOException {
        return servingAt(0, events);
    }

    /** The same at {@code port}. */
    public static PaperRelay servingAt(int port, String... events) throws IOException {
        var relay = new PaperRelay(port, null);
        relay.stored.addAll(List.of(events));
        relay.serves = true;
        return relay;
    }

    public RelayUrl url() {
        return RelayUrl.of("ws://localhost:" + door.getLocalPort());
    }

    /** All it has, what was published to it last. */
    public List<String> stored() {
        return stored;
    }

    /** The next thing a client says. */
    String hear() throws InterruptedException {
        var text = heard.poll(20, TimeUnit.SECONDS);
        if (text == null) {
            throw new AssertionError("nobody says anything");
        }
        return text;
    }

    void say(String text) throws IOException {
        say(open.getLast(), text);
    }

    private static void say(Socket socket, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var out = socket.getOutputStream();
        out.write(0x81);
        if (bytes.length < 126) {
            out.write(bytes.length);
        } else {
            out.write(126);
            out.write(bytes.length >> 8);
            out.write(bytes.length & 0xff);
        }
        out.write(bytes);
        out.flush();
    }

    void hangUp() throws IOException {
        open.removeLast().close();
    }

    @Override
    public void close() throws IOException {
        door.close();
        for (var socket : open) {
            socket.close();
        }
    }

    private void receive() {
        try {
            while (!door.isClosed()) {
                var socket = door.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException _) {
            // Closed: the test is over.
        }
    }

    private void serve(Socket socket) {
        try {
            var in = new BufferedInputStream(socket.getInputStream());
            shakeHands(in, socket);
            open.add(socket);
            var listener = listener(socket);
            for (var text = next(in); text != null; text = next(in)) {
                listener.accept(text);
            }
        } catch (IOException _) {
            // Hung up, by one or the other.
        }
    }

    private Consumer<String> listener(Socket socket) {
        if (desk != null) {
            return desk.apply(text -> deliver(socket, text));
        }
        return text -> {
            if (serves) {
                answer(socket, text);
            } else {
                heard.add(text);
            }
        };
    }

    /** Frames of several threads, one after the other. */
    private static void deliver(Socket socket, String text) {
        try {
            synchronized (socket) {
                say(socket, text);
            }
        } catch (IOException _) {
            // Hung up.
        }
    }

    /** What follows has asked for nothing that is kept, so it only gets its end. */
    private void answer(Socket socket, String text) {
        var frame = Frame.read(text);
        if (frame.type().equals("EVENT")) {
            stored.add(frame.raw(1));
            var id = Event.fromJson(frame.raw(1)).id();
            deliver(socket, "[\"OK\",\"" + id + "\",true,\"\"]");
        } else if (frame.type().equals("REQ")) {
            if (!frame.raw(2).contains("\"limit\":0")) {
                var filter = Filter.fromJson(frame.raw(2)).withSince(EARLIEST).withUntil(LATEST);
                for (var event : stored) {
                    if (fits(event, filter)) {
                        var id = CanonicalJson.quote(frame.text(1));
                        deliver(socket, "[\"EVENT\"," + id + "," + event + "]");
                    }
                }
            }
            deliver(socket, Frame.eose(frame.text(1), true));
        }
    }

    private static boolean fits(String event, Filter filter) {
        try {
            return filter.matches(Event.fromJson(event));
        } catch (Refusal _) {
            return true;
        }
    }

    private static void shakeHands(InputStream in, Socket socket) throws IOException {
        var key = "";
        for (var line = line(in); !line.isEmpty(); line = line(in)) {
            if (line.regionMatches(true, 0, "Sec-WebSocket-Key: ", 0, 19)) {
                key = line.substring(19);
            }
        }
        var answer =
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Accept: %s\r\n\r\n".formatted(accept(key));
        socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
    }

    private static String accept(String key) {
        try {
            var sha1 = MessageDigest.getInstance("SHA-1");
            return Base64.getEncoder()
                    .encodeToString(sha1.digest((key + GUID).getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new UncheckedIOException(new IOException("no handshake"));
            }
            line.append((char) c);
        }
        return line.toString().strip();
    }

    /** The next text message; other frames are passed over. */
    private static @Nullable String next(InputStream in) throws IOException {
        int first = in.read();
        if (first < 0) {
            return null;
        }
        int length = in.read() & 0x7f;
        if (length == 126) {
            length = in.read() << 8 | in.read();
        }
        var mask = in.readNBytes(4);
        var data = in.readNBytes(length);
        for (int i = 0; i < data.length; i++) {
            data[i] ^= mask[i % 4];
        }
        return (first & 0x0f) == 1 ? new String(data, StandardCharsets.UTF_8) : next(in);
    }
}
