package satsuma.identity;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Refusal;
import satsuma.nostr.RelayUrl;
import satsuma.nostr.SecretKey;

/**
 * One conversation with a remote signer: questions in their order, and what has come back so far.
 *
 * <p>Answers are put down by whoever listens and taken up by whoever waits.
 */
final class RemoteTalk {

    /** More answers than this nobody has been asked for. */
    private static final int REPLIES_MAX = 32;

    private static final int VISIT_MAX = 1_000;

    /**
     * @param answered takes the result, and refuses it if it is none
     * @param optional whether a signer that does not know the method is forgiven
     */
    record Question(
            String method, List<String> params, Consumer<String> answered, boolean optional) {}

    private record Reply(String id, @Nullable String result, @Nullable String error) {}

    private final UUID id = UUID.randomUUID();
    private final NostrKey signer;
    private final SecretKey client;
    private final Instant since;
    private final Queue<Supplier<Question>> questions = new ArrayDeque<>();
    private final BlockingQueue<Reply> replies = new LinkedBlockingQueue<>(REPLIES_MAX);
    private final List<AutoCloseable> listening = new ArrayList<>();
    private List<RelayUrl> relays = List.of();
    private @Nullable Question open;
    private String asked = "";
    private String visit = "";
    private @Nullable NostrKey owner;
    private Supplier<Progress> end =
            () -> {
                throw new IllegalStateException("a talk without an end");
            };

    RemoteTalk(NostrKey signer, SecretKey client, Instant since) {
        this.signer = signer;
        this.client = client;
        this.since = since;
    }

    UUID id() {
        return id;
    }

    NostrKey signer() {
        return signer;
    }

    SecretKey client() {
        return client;
    }

    boolean isOver(Instant now, Duration life) {
        return !now.isBefore(since.plus(life));
    }

    /** Who may go on with it, null if whoever knows its id. */
    @Nullable NostrKey owner() {
        return owner;
    }

    void belongsTo(NostrKey person) {
        owner = person;
    }

    void asks(Supplier<Question> question) {
        questions.add(question);
    }

    void endsWith(Supplier<Progress> progress) {
        end = progress;
    }

    Progress end() {
        return end.get();
    }

    List<RelayUrl> relays() {
        return relays;
    }

    /** Goes on over {@code next}, listened to by {@code ears}. */
    void move(List<RelayUrl> next, List<AutoCloseable> ears) {
        close();
        relays = List.copyOf(next);
        listening.addAll(ears);
    }

    /** The next question with a fresh id for it, or nothing while one is open or none is left. */
    Optional<JsonObject> next() {
        if (open != null || questions.isEmpty()) {
            return Optional.empty();
        }
        var question = questions.remove().get();
        asked = UUID.randomUUID().toString();
        open = question;
        visit = "";
        return Optional.of(
                Json.createObjectBuilder()
                        .add("id", asked)
                        .add("method", question.method())
                        .add("params", Json.createArrayBuilder(question.params()))
                        .build());
    }

    boolean isDone() {
        return open == null && questions.isEmpty();
    }

    String visit() {
        return visit;
    }

    /** Puts down what the signer said; what cannot be read is nothing. */
    void heard(String text) {
        try (var reader = Json.createReader(new StringReader(text))) {
            var json = reader.readObject();
            var _ =
                    replies.offer(
                            new Reply(
                                    json.getString("id", ""),
                                    json.getString("result", null),
                                    json.getString("error", null)));
        } catch (JsonException | ClassCastException _) {
            // Not NIP-46; the answer waited for may still come.
        }
    }

    /**
     * Waits for the answer to the open question, and takes it.
     *
     * @return false if none has come in time, or one that asks for a visit
     * @throws Refusal {@link IdentityRefusal#SIGNER_SAYS_NO}, or what the question makes of it
     */
    boolean awaits(long nanos) {
        long until = System.nanoTime() + nanos;
        for (var reply = poll(until); reply != null; reply = poll(until)) {
            if (!reply.id().equals(asked)) {
                continue;
            }
            if ("auth_url".equals(reply.result())) {
                visit = visitable(reply.error());
                return false;
            }
            answer(reply);
            return true;
        }
        return false;
    }

    private void answer(Reply reply) {
        var question = open;
        open = null;
        visit = "";
        if (question == null) {
            return;
        }
        var error = reply.error();
        if (error != null && !error.isBlank()) {
            if (!question.optional()) {
                throw new Refusal(IdentityRefusal.SIGNER_SAYS_NO, Names.cleaned(error, 200, false));
            }
        } else {
            var result = reply.result();
            question.answered().accept(result == null ? "" : result);
        }
    }

    private static String visitable(@Nullable String address) {
        var https = address == null || address.length() > VISIT_MAX ? "" : Profile.https(address);
        if (https.isEmpty()) {
            throw new Refusal(IdentityRefusal.SIGNER_ODD);
        }
        return https;
    }

    private @Nullable Reply poll(long until) {
        try {
            return replies.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    void close() {
        for (var ear : listening) {
            try {
                ear.close();
            } catch (Exception e) {
                throw new IllegalStateException("a subscription does not close", e);
            }
        }
        listening.clear();
    }
}
