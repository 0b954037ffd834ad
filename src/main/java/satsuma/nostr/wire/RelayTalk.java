package satsuma.nostr.wire;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.Refusal;
import satsuma.nostr.Conversation;
import satsuma.nostr.Event;
import satsuma.nostr.Filter;
import satsuma.nostr.Negentropy;
import satsuma.nostr.NostrRefusal;
import satsuma.nostr.RelayUrl;
import satsuma.nostr.Subscription;

/**
 * {@link Conversation} over one WebSocket.
 *
 * <p>The socket's thread only sorts what comes by its first two elements; whoever asked waits on a
 * thread of their own. What belongs to no question is passed over.
 */
final class RelayTalk implements Conversation {

    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(20);

    /** A relay that sends so many more than were asked for does not listen. */
    private static final int PAGE_SLACK = 2;

    /** What one page may hold: as much as a page of long events. */
    private static final long PAGE_CHARS_MAX = 32L * 1024 * 1024;

    /** More than this is better read page by page. */
    private static final int MISSING_MAX = 100_000;

    private static final int ROUNDS_MAX = 1_000;
    private static final int NOTICE_MAX = 300;

    private final About about;
    private final Map<String, Asked> asked = new ConcurrentHashMap<>();
    private final Map<String, Following> followed = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<String>> oks = new ConcurrentHashMap<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private final AtomicReference<@Nullable String> challenge = new AtomicReference<>();
    private final AtomicReference<@Nullable String> notice = new AtomicReference<>();
    private final AtomicReference<@Nullable String> end = new AtomicReference<>();
    private final CompletableFuture<RelaySocket> opening;

    private RelayTalk(RelayUrl relay, About about, HttpClient http) {
        this.about = about;
        opening = RelaySocket.open(http, relay, this::received, this::gone);
    }

    /**
     * Opens one.
     *
     * @throws Refusal {@link NostrRefusal#RELAY_UNAVAILABLE} if it cannot be reached
     */
    static RelayTalk open(RelayUrl relay, About about, HttpClient http) {
        var talk = new RelayTalk(relay, about, http);
        talk.await(talk.opening, RelaySocket.CONNECT_TIMEOUT.plusSeconds(1));
        return talk;
    }

    /** What is to come, and who is told. */
    private record Following(Subscription subscription, Consumer<String> listener) {

        String req() {
            return Frame.req(subscription.name(), subscription.filter().withLimit(0));
        }
    }

    /** One question, until it is answered. */
    private static final class Asked {

        private final int max;
        private final List<String> events = new ArrayList<>();
        private long chars;
        private final CompletableFuture<String> answer = new CompletableFuture<>();

        Asked(int max) {
            this.max = max;
        }
    }

    @Override
    public About about() {
        return about;
    }

    @Override
    public Page page(Filter filter) {
        int limit = filter.limit().orElse(500);
        var id = "page-" + numbers.incrementAndGet();
        var question = new Asked(limit * PAGE_SLACK);
        asked.put(id, question);
        try {
            send(Frame.req(id, filter));
            var hint = await(question.answer, ANSWER_TIMEOUT);
            return new Page(question.events, hint.equals("finish"));
        } finally {
            asked.remove(id);
            send(Frame.close(id));
        }
    }

    @Override
    public Set<String> missing(Filter filter, List<Negentropy.Item> ours) {
        var id = "neg-" + numbers.incrementAndGet();
        var negentropy = new Negentropy(ours);
        var missing = new HashSet<String>();
        try {
            var answer = negotiate(id, Frame.negOpen(id, filter, negentropy.begin()));
            for (int round = 0; round < ROUNDS_MAX && missing.size() < MISSING_MAX; round++) {
                var step = negentropy.reconcile(answer);
                missing.addAll(step.need());
                if (step.next().isEmpty()) {
                    return missing;
                }
                answer = negotiate(id, Frame.negMsg(id, step.next().get()));
            }
            throw new Refusal(NostrRefusal.EVENT_REFUSED, "error: too much is missing");
        } catch (IllegalArgumentException _) {
            throw new Refusal(NostrRefusal.EVENT_REFUSED, "error: not negentropy");
        } finally {
            asked.remove(id);
            send(Frame.negClose(id));
        }
    }

    private String negotiate(String id, String frame) {
        var question = new Asked(0);
        asked.put(id, question);
        send(frame);
        return await(question.answer, ANSWER_TIMEOUT);
    }

    @Override
    public void follow(Subscription subscription, Consumer<String> listener) {
        var following = new Following(subscription, listener);
        followed.put(subscription.name(), following);
        send(following.req());
    }

    @Override
    public Optional<String> challenge() {
        return Optional.ofNullable(challenge.get());
    }

    @Override
    public void authenticate(Event auth) {
        var answer = new CompletableFuture<String>();
        oks.put(auth.id(), answer);
        try {
            send(Frame.auth(auth));
            await(answer, ANSWER_TIMEOUT);
            // What was refused to a stranger is asked for again.
            followed.values().forEach(following -> send(following.req()));
        } finally {
            oks.remove(auth.id());
        }
    }

    @Override
    public void ping() {
        if (opening.state() == CompletableFuture.State.SUCCESS) {
            opening.resultNow().ping();
        }
    }

    @Override
    public Duration silence() {
        return opening.state() == CompletableFuture.State.SUCCESS
                ? opening.resultNow().silence()
                : Duration.ZERO;
    }

    @Override
    public Optional<String> end() {
        return Optional.ofNullable(end.get());
    }

    @Override
    public Optional<String> notice() {
        return Optional.ofNullable(notice.getAndSet(null));
    }

    @Override
    public void close() {
        hangUp("we hung up");
    }

    private void hangUp(String why) {
        end.compareAndSet(null, why);
        var _ = opening.thenAccept(RelaySocket::close);
    }

    private void gone(RelaySocket socket) {
        end.compareAndSet(null, "the line was cut");
        var lost = new Refusal(NostrRefusal.RELAY_UNAVAILABLE, String.valueOf(end.get()));
        asked.values().forEach(question -> question.answer.completeExceptionally(lost));
        oks.values().forEach(ok -> ok.completeExceptionally(lost));
    }

    private void received(String text) {
        try {
            var frame = Frame.read(text);
            switch (frame.type()) {
                case "EVENT" -> event(frame.text(1), frame.raw(2));
                case "EOSE" -> answered(frame.text(1), hint(frame));
                case "NEG-MSG" -> answered(frame.text(1), frame.text(2));
                case "NEG-ERR" -> refused(frame.text(1), frame.text(2));
                case "CLOSED" -> closed(frame.text(1), frame.text(2));
                case "OK" -> ok(frame);
                case "AUTH" -> challenge.set(frame.text(1));
                case "NOTICE" -> notice.set(cut(frame.text(1)));
                default -> {}
            }
        } catch (IllegalArgumentException _) {
            notice.set("(something that is no message)");
        }
    }

    private void event(String id, String json) {
        var following = followed.get(id);
        if (following != null) {
            following.listener().accept(json);
            return;
        }
        var question = asked.get(id);
        if (question == null) {
            return;
        }
        question.events.add(json);
        question.chars += json.length();
        if (question.events.size() > question.max || question.chars > PAGE_CHARS_MAX) {
            hangUp("it sent more than was asked for");
        }
    }

    private void answered(String id, String answer) {
        var question = asked.get(id);
        if (question != null) {
            question.answer.complete(answer);
        }
    }

    private void refused(String id, String reason) {
        var question = asked.get(id);
        if (question != null) {
            question.answer.completeExceptionally(
                    new Refusal(NostrRefusal.EVENT_REFUSED, cut(reason)));
        }
    }

    private void closed(String id, String reason) {
        if (!followed.containsKey(id)) {
            refused(id, reason);
        } else if (!reason.startsWith("auth-required")) {
            hangUp("it closed the live subscription: " + cut(reason));
        }
    }

    private void ok(Frame frame) {
        var answer = oks.get(frame.text(1));
        if (answer == null) {
            return;
        }
        if (frame.raw(2).equals("true")) {
            answer.complete(frame.text(3));
        } else {
            answer.completeExceptionally(
                    new Refusal(NostrRefusal.EVENT_REFUSED, cut(frame.text(3))));
        }
    }

    /** NIP-67's hint, if there is one. */
    private static String hint(Frame frame) {
        return frame.parts().size() > 2 && frame.raw(2).contains("\"finish\"") ? "finish" : "";
    }

    private void send(String frame) {
        if (opening.state() == CompletableFuture.State.SUCCESS) {
            opening.resultNow().send(frame);
        }
    }

    private <T> T await(CompletableFuture<T> answer, Duration timeout) {
        if (end.get() != null) {
            throw unavailable(String.valueOf(end.get()));
        }
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            hangUp("the portal is stopping");
            throw unavailable("the portal is stopping");
        } catch (TimeoutException _) {
            hangUp("it does not answer");
            throw unavailable("it does not answer");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Refusal refusal) {
                throw refusal;
            }
            hangUp("it cannot be reached");
            throw unavailable("it cannot be reached");
        }
    }

    private Refusal unavailable(String why) {
        return new Refusal(NostrRefusal.RELAY_UNAVAILABLE, why);
    }

    private static String cut(String text) {
        return text.substring(0, Math.min(text.length(), NOTICE_MAX));
    }
}
