package satsuma.nostr.wire;

import jakarta.websocket.CloseReason;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be written to one client, one message after the other.
 *
 * <p>Whoever reads slower than we write is dropped once too much waits: it can come back and ask
 * again, and nobody else waits for it.
 */
class Outgoing {

    private static final int FRAMES_MAX = 5_000;
    private static final long CHARS_MAX = 16L * 1024 * 1024;
    private static final long SEND_TIMEOUT_MS = 20_000;

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
            if (waiting.size() < FRAMES_MAX && chars + frame.length() <= CHARS_MAX) {
                waiting.add(frame);
                chars += frame.length();
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
        }
        try {
            session.close(new CloseReason(CloseReason.CloseCodes.VIOLATED_POLICY, reason));
        } catch (IOException | IllegalStateException _) {
            // It is gone already, which is what was wanted.
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
            chars -= frame == null ? 0 : frame.length();
            return frame;
        }
    }
}
