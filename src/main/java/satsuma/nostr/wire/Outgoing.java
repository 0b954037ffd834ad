package satsuma.nostr.wire;

import jakarta.websocket.CloseReason;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be written to one client, one message after the other.
 *
 * <p>Whoever reads slower than we write is dropped once too much waits: it can come back and ask
 * again, and nobody else waits for it.
 */
class Outgoing {

    private static final int FRAMES_MAX = 20_000;
    private static final long CHARS_MAX = 16L * 1024 * 1024;

    /** Of all clients together; beyond it whoever has much waiting has too much. */
    private static final long ALL_CHARS_MAX = 128L * 1024 * 1024;

    private static final long MUCH = CHARS_MAX / 16;
    private static final long SEND_TIMEOUT_MS = 20_000;

    private static final AtomicLong ALL_CHARS = new AtomicLong();

    private final Session session;
    private final RemoteEndpoint.Async remote;
    private final ArrayDeque<String> waiting = new ArrayDeque<>();
    private long chars;
    private boolean writing;
    private boolean closed;

    Outgoing(Session session) {
        this.session = session;
        remote = session.getAsyncRemote();
        remote.setSendTimeout(SEND_TIMEOUT_MS);
    }

    void send(String frame) {
        synchronized (waiting) {
            if (closed) {
                return;
            }
            if (hasRoomFor(frame)) {
                waiting.add(frame);
                count(frame.length());
                if (writing) {
                    return;
                }
                writing = true;
            } else {
                closed = true;
            }
        }
        if (isClosed()) {
            hangUp("too slow");
        } else {
            write();
        }
    }

    /** Ends the conversation. */
    void hangUp(String reason) {
        synchronized (waiting) {
            closed = true;
            waiting.clear();
            count(-chars);
        }
        try {
            session.close(new CloseReason(CloseReason.CloseCodes.VIOLATED_POLICY, reason));
        } catch (IOException | IllegalStateException _) {
            // It is gone already, which is what was wanted.
        }
    }

    /** Whether much waits to be read, so that one should not ask for more. */
    boolean isBehind() {
        synchronized (waiting) {
            return waiting.size() > FRAMES_MAX / 2 || chars > CHARS_MAX / 2;
        }
    }

    boolean isClosed() {
        synchronized (waiting) {
            return closed;
        }
    }

    /** Writes until nothing waits, or until one is not written at once; then its end goes on. */
    private void write() {
        for (var frame = next(); frame != null; frame = next()) {
            var met = new AtomicBoolean();
            try {
                remote.sendText(frame, result -> written(result, met));
            } catch (RuntimeException _) {
                hangUp("not reachable");
                return;
            }
            if (!met.getAndSet(true)) {
                return;
            }
        }
    }

    private void written(SendResult result, AtomicBoolean met) {
        if (!result.isOK()) {
            hangUp("not reachable");
        }
        if (met.getAndSet(true)) {
            write();
        }
    }

    private @Nullable String next() {
        synchronized (waiting) {
            var frame = waiting.poll();
            writing = frame != null;
            count(frame == null ? 0 : -frame.length());
            return frame;
        }
    }

    private boolean hasRoomFor(String frame) {
        return waiting.size() < FRAMES_MAX
                && chars + frame.length() <= CHARS_MAX
                && (chars < MUCH || ALL_CHARS.get() < ALL_CHARS_MAX);
    }

    private void count(long more) {
        chars += more;
        ALL_CHARS.addAndGet(more);
    }
}
