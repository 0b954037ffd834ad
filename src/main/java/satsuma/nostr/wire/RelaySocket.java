package satsuma.nostr.wire;

import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import satsuma.nostr.RelayUrl;

/** One open WebSocket to a relay: whole messages in, one message after the other out. */
final class RelaySocket implements WebSocket.Listener {

    static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    /** What a relay may say at once; ours takes less. */
    private static final int LENGTH_MAX = 2 * 1024 * 1024;

    private final Consumer<String> onText;
    private final Consumer<RelaySocket> onGone;
    private final StringBuilder text = new StringBuilder();
    private final AtomicBoolean gone = new AtomicBoolean();
    private volatile long heardNanos = System.nanoTime();
    private volatile @Nullable WebSocket socket;
    private CompletableFuture<?> written = CompletableFuture.completedFuture(null);

    private RelaySocket(Consumer<String> onText, Consumer<RelaySocket> onGone) {
        this.onText = onText;
        this.onGone = onGone;
    }

    /**
     * Opens one.
     *
     * @param onGone is told once when it is closed, by whomever
     */
    static CompletableFuture<RelaySocket> open(
            HttpClient http,
            RelayUrl relay,
            Consumer<String> onText,
            Consumer<RelaySocket> onGone) {
        var opened = new RelaySocket(onText, onGone);
        return http.newWebSocketBuilder()
                .connectTimeout(CONNECT_TIMEOUT)
                .buildAsync(relay.uri(), opened)
                .thenApply(_ -> opened);
    }

    /** Sends {@code frame} when those before it are sent. */
    synchronized void send(String frame) {
        written =
                written.handle((_, _) -> socket)
                        .thenCompose(open -> write(open, frame))
                        .whenComplete((_, fault) -> closeIf(fault != null));
    }

    private static CompletionStage<?> write(@Nullable WebSocket open, String frame) {
        return open == null
                ? CompletableFuture.failedFuture(new IllegalStateException("not open"))
                : open.sendText(frame, true);
    }

    /** Asks for a sign of life. */
    void ping() {
        var open = socket;
        if (open != null) {
            var _ =
                    open.sendPing(ByteBuffer.allocate(0))
                            .whenComplete((_, f) -> closeIf(f != null));
        }
    }

    /** How long nothing was heard. */
    Duration silence() {
        return Duration.ofNanos(System.nanoTime() - heardNanos);
    }

    boolean isSilentFor(Duration time) {
        return silence().compareTo(time) > 0;
    }

    boolean isGone() {
        return gone.get();
    }

    void close() {
        if (gone.compareAndSet(false, true)) {
            var open = socket;
            if (open != null) {
                open.abort();
            }
            onGone.accept(this);
        }
    }

    @Override
    public void onOpen(WebSocket webSocket) {
        socket = webSocket;
        webSocket.request(1);
    }

    @Override
    public @Nullable CompletionStage<?> onText(
            WebSocket webSocket, CharSequence data, boolean last) {
        heardNanos = System.nanoTime();
        text.append(data);
        if (text.length() > LENGTH_MAX) {
            close();
            return null;
        }
        if (last) {
            var whole = text.toString();
            text.setLength(0);
            onText.accept(whole);
        }
        webSocket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPong(WebSocket webSocket, ByteBuffer message) {
        heardNanos = System.nanoTime();
        webSocket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(
            WebSocket webSocket, int statusCode, String reason) {
        close();
        return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        close();
    }

    private void closeIf(boolean broken) {
        if (broken) {
            close();
        }
    }
}
