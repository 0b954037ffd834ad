package satsuma.nostr.wire;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.Refusal;
import satsuma.nostr.Event;
import satsuma.nostr.EventCheck;
import satsuma.nostr.Filter;
import satsuma.nostr.NostrRefusal;
import satsuma.nostr.RelayUrl;

/**
 * The one connection to a relay that all who have to do with it share.
 *
 * <p>Opened when first needed. While someone listens it is opened again whenever it breaks, and
 * everyone's subscriptions with it. What is handed out is valid and is what was asked for: relays
 * are not trusted with either.
 */
final class RelayConnection {

    private static final System.Logger LOG = System.getLogger(RelayConnection.class.getName());
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration SILENCE_MAX = Duration.ofSeconds(75);

    private final RelayUrl relay;
    private final HttpClient http;
    private final WireThreads threads;
    private final EventCheck check;
    private final Backoff backoff = new Backoff();
    private final Map<String, Listening> listening = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<Answer>> answers = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable String> challenge = new AtomicReference<>();
    private @Nullable RelaySocket open;
    private @Nullable CompletableFuture<RelaySocket> opening;
    private @Nullable Future<?> again;
    private boolean closed;

    /** What a relay said to an event. */
    private record Answer(boolean taken, String reason) {}

    RelayConnection(RelayUrl relay, HttpClient http, WireThreads threads, EventCheck check) {
        this.relay = relay;
        this.http = http;
        this.threads = threads;
        this.check = check;
    }

    Optional<Event> ask(Event request, Filter reply, Duration timeout) {
        var replied = new CompletableFuture<Event>();
        var waiting = new Listening(freshId(), reply, replied::complete, Runnable::run);
        var answer = expectAnswer(request);
        // Some relays never say OK to what they only pass on, so that alone is not waited for.
        var _ =
                answer.thenAccept(RelayConnection::demandTaken)
                        .exceptionally(e -> fail(replied, e));
        long deadline = System.nanoTime() + timeout.toNanos();
        try {
            // Listens first: the reply may be quicker than the next message.
            subscribe(waiting);
            opened().send(Frame.event(request));
            return Optional.of(replied.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException _) {
            return Optional.empty();
        } catch (ExecutionException e) {
            throw unavailable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable(e);
        } finally {
            unsubscribe(waiting);
            answers.remove(request.id(), answer);
        }
    }

    AutoCloseable listen(Filter filter, Consumer<Event> listener) {
        var listening = new Listening(freshId(), filter, listener, threads.listeners());
        subscribe(listening);
        return () -> unsubscribe(listening);
    }

    String send(Event event) {
        return say(event, Frame.event(event));
    }

    Optional<String> challenge() {
        return Optional.ofNullable(challenge.getAndSet(null));
    }

    void authenticate(Event auth) {
        say(auth, Frame.auth(auth));
    }

    /** Says something about {@code event} and waits for the words that it is taken. */
    private String say(Event event, String frame) {
        var expected = expectAnswer(event);
        try {
            opened().send(frame);
            var answer = await(expected, ANSWER_TIMEOUT);
            demandTaken(answer);
            return answer.reason();
        } finally {
            answers.remove(event.id(), expected);
        }
    }

    /** Asks for a sign of life, and gives up the socket if there was none for too long. */
    void tick() {
        var socket = current();
        if (socket != null && socket.isSilentFor(SILENCE_MAX)) {
            socket.close();
        } else if (socket != null) {
            socket.ping();
        }
    }

    void close() {
        synchronized (this) {
            closed = true;
            if (again != null) {
                again.cancel(false);
            }
        }
        listening.clear();
        var socket = current();
        if (socket != null) {
            socket.close();
        }
    }

    private CompletableFuture<Answer> expectAnswer(Event event) {
        return answers.computeIfAbsent(event.id(), _ -> new CompletableFuture<>());
    }

    private static void demandTaken(Answer answer) {
        if (!answer.taken() && !answer.reason().startsWith("duplicate")) {
            throw new Refusal(NostrRefusal.EVENT_REFUSED, answer.reason());
        }
    }

    private static @Nullable Void fail(CompletableFuture<?> waiting, Throwable fault) {
        waiting.completeExceptionally(fault);
        return null;
    }

    private RelaySocket opened() {
        return await(connected(), RelaySocket.CONNECT_TIMEOUT.plusSeconds(1));
    }

    private synchronized @Nullable RelaySocket current() {
        return open;
    }

    private synchronized void subscribe(Listening listener) {
        listening.put(listener.id(), listener);
        if (open != null) {
            open.send(listener.req());
        } else {
            var _ = connected();
        }
    }

    private synchronized void unsubscribe(Listening listener) {
        if (listening.remove(listener.id()) != null && open != null) {
            open.send(Frame.close(listener.id()));
        }
    }

    private synchronized CompletableFuture<RelaySocket> connected() {
        if (open != null) {
            return CompletableFuture.completedFuture(open);
        }
        if (opening == null || opening.isDone()) {
            opening =
                    RelaySocket.open(http, relay, this::received, this::gone)
                            .whenComplete((socket, fault) -> opened(socket, fault));
        }
        return opening;
    }

    private synchronized void opened(@Nullable RelaySocket socket, @Nullable Throwable fault) {
        opening = null;
        if (socket == null || socket.isGone()) {
            LOG.log(System.Logger.Level.DEBUG, "relay " + relay + " is not there", fault);
            connectLater();
            return;
        }
        open = socket;
        backoff.reset();
        listening.values().forEach(listener -> socket.send(listener.req()));
    }

    private void gone(RelaySocket socket) {
        challenge.set(null);
        synchronized (this) {
            if (open == socket) {
                open = null;
                connectLater();
            }
        }
        answers.values().forEach(answer -> answer.completeExceptionally(lost()));
    }

    private void connectLater() {
        if (!listening.isEmpty() && !closed) {
            again = threads.after(backoff.next(), this::connectAgain);
        }
    }

    private synchronized void connectAgain() {
        if (!listening.isEmpty() && !closed) {
            var _ = connected();
        }
    }

    private void received(String text) {
        try {
            var frame = Frame.read(text);
            switch (frame.type()) {
                case "EVENT" -> event(frame.text(1), Event.fromJson(frame.raw(2)));
                case "OK" -> answered(frame);
                case "AUTH" -> challenge.set(frame.text(1));
                case "CLOSED" -> closedByRelay(frame.text(1), frame.text(2));
                case "NOTICE" -> LOG.log(System.Logger.Level.DEBUG, "{0}: {1}", relay, text);
                default -> {}
            }
        } catch (Refusal | IllegalArgumentException e) {
            LOG.log(System.Logger.Level.DEBUG, "relay " + relay + " said nonsense", e);
        }
    }

    private void event(String id, Event event) {
        var listener = listening.get(id);
        if (listener == null || !listener.wants(event) || !check.isValid(event)) {
            return;
        }
        if (!listener.offer(event)) {
            LOG.log(System.Logger.Level.WARNING, "a listener to {0} fell behind", relay);
            var socket = current();
            if (socket != null) {
                socket.close();
            }
        }
    }

    private void answered(Frame frame) {
        var answer = answers.get(frame.text(1));
        if (answer != null) {
            answer.complete(new Answer(frame.raw(2).equals("true"), frame.text(3)));
        }
    }

    private void closedByRelay(String id, String reason) {
        var listener = listening.get(id);
        if (listener != null) {
            LOG.log(System.Logger.Level.INFO, "{0} closed a subscription: {1}", relay, reason);
            var _ = threads.after(backoff.next(), () -> subscribeAgain(listener));
        }
    }

    private synchronized void subscribeAgain(Listening listener) {
        if (listening.containsKey(listener.id()) && open != null) {
            open.send(listener.req());
        }
    }

    private <T> T await(Future<T> future, Duration timeout) {
        try {
            return future.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable(e);
        } catch (ExecutionException | TimeoutException e) {
            throw unavailable(e);
        }
    }

    private Refusal lost() {
        return new Refusal(NostrRefusal.RELAY_UNAVAILABLE, relay.shown());
    }

    private Refusal unavailable(Exception cause) {
        for (Throwable c = cause; c != null; c = c.getCause()) {
            if (c instanceof Refusal refusal) {
                return refusal;
            }
        }
        LOG.log(System.Logger.Level.DEBUG, "relay " + relay + " does not answer", cause);
        return lost();
    }

    private static String freshId() {
        return UUID.randomUUID().toString();
    }
}
