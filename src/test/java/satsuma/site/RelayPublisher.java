package satsuma.site;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import satsuma.nostr.Event;

/** Someone who publishes much over one connection, whatever relay is at its end. */
public final class RelayPublisher implements WebSocket.Listener, AutoCloseable {

    private static final int ID_AT = "[\"OK\",\"".length();
    private static final int ID_LENGTH = 64;

    private final Map<String, Long> sentAt = new ConcurrentHashMap<>();
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final Semaphore room;
    private final int inFlight;
    private final HttpClient client = HttpClient.newHttpClient();
    private final WebSocket socket;
    private final StringBuilder heard = new StringBuilder();
    private volatile boolean gone;

    /**
     * What the relay said of an event.
     *
     * @param message the whole {@code OK}, as it came
     * @param nanos from the sending of the event to its answer
     */
    public record Answer(boolean taken, String message, long nanos) {}

    /**
     * A new connection.
     *
     * @param inFlight how many events wait for their answer at a time
     */
    public RelayPublisher(URI relay, int inFlight) {
        this.inFlight = inFlight;
        room = new Semaphore(inFlight);
        socket = client.newWebSocketBuilder().buildAsync(relay, this).join();
    }

    /**
     * Publishes {@code events} and waits for their answers, or for the end of the connection.
     *
     * @return the answers that came, by the events' ids
     */
    public Map<String, Answer> publish(List<Event> events) throws InterruptedException {
        for (var event : events) {
            room.acquire();
            if (gone) {
                break;
            }
            sentAt.put(event.id(), System.nanoTime());
            send("[\"EVENT\"," + event.json() + "]");
        }
        room.acquire(inFlight);
        room.release(inFlight);
        return answers;
    }

    /** What has come until now; more may come while one looks. */
    public Map<String, Answer> answers() {
        return answers;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
        heard.append(part);
        if (last) {
            hear(heard.toString());
            heard.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
        end();
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void onError(WebSocket from, Throwable fault) {
        end();
    }

    @Override
    public void close() {
        socket.abort();
        client.shutdownNow();
    }

    private void send(String frame) {
        try {
            socket.sendText(frame, true).join();
        } catch (CompletionException _) {
            end();
        }
    }

    private void hear(String message) {
        if (!message.startsWith("[\"OK\",\"")) {
            return;
        }
        var id = message.substring(ID_AT, ID_AT + ID_LENGTH);
        boolean taken = message.startsWith("true", ID_AT + ID_LENGTH + 2);
        var sent = sentAt.remove(id);
        if (sent != null) {
            answers.put(id, new Answer(taken, message, System.nanoTime() - sent));
            room.release();
        }
    }

    /** Nothing will be answered any more, so nobody need wait. */
    private void end() {
        gone = true;
        room.release(2 * inFlight);
    }
}
