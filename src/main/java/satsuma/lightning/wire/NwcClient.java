package satsuma.lightning.wire;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.INFO;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import satsuma.kernel.Refusal;
import satsuma.nostr.Draft;
import satsuma.nostr.Event;
import satsuma.nostr.EventSigner;
import satsuma.nostr.Filter;
import satsuma.nostr.Kind;
import satsuma.nostr.Messenger;
import satsuma.nostr.Nip44;
import satsuma.nostr.Tag;

/**
 * Asks wallets by NIP-47: an encrypted request on a relay, and the answer that names it.
 *
 * <p>An answer is known by its {@code e} tag and its author. Its {@code p} tag is not looked at:
 * some wallets leave it out.
 *
 * @see <a href="https://github.com/nostr-protocol/nips/blob/master/47.md">NIP-47</a>
 */
@ApplicationScoped
class NwcClient {

    /** Requests that arrive later than this are not to be carried out any more. */
    private static final Duration LIFE_MIN = Duration.ofSeconds(30);

    private static final System.Logger LOG = System.getLogger(NwcClient.class.getName());

    @Inject Messenger messenger;
    @Inject Nip44 nip44;
    @Inject EventSigner signer;
    @Inject InstantSource clock;

    /** What the wallet's service says it can do; empty if that is not to be had in time. */
    Optional<NwcInfo> info(NwcConnection connection, Duration timeout) {
        var filter = Filter.kinds(Kind.NWC_INFO).withAuthors(connection.wallet()).withLimit(1);
        var first = new CompletableFuture<Event>();
        try (var listening = messenger.listen(connection.relay(), filter, first::complete)) {
            LOG.log(DEBUG, "waiting for what a wallet can do by {0}", listening);
            return Optional.of(NwcInfo.of(first.get(timeout.toMillis(), TimeUnit.MILLISECONDS)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (Exception e) {
            LOG.log(DEBUG, "a wallet does not say what it can do", e);
            return Optional.empty();
        }
    }

    NwcAnswer ask(
            NwcConnection connection, String method, JsonObject parameters, Duration timeout) {
        var request = request(connection, method, parameters, timeout);
        var reply =
                Filter.kinds(Kind.NWC_RESPONSE)
                        .withAuthors(connection.wallet())
                        .withTag("e", request.id());
        try {
            return messenger
                    .ask(connection.relay(), request, reply, timeout)
                    .map(event -> answer(connection, event))
                    .orElseGet(NwcAnswer.Silence::new);
        } catch (Refusal refusal) {
            LOG.log(INFO, "the wallet cannot be asked: {0}", refusal.getMessage());
            return new NwcAnswer.Silence();
        }
    }

    /** Hands the wallet's notifications to {@code listener} until closed. */
    AutoCloseable notifications(NwcConnection connection, Consumer<JsonObject> listener) {
        var filter =
                Filter.kinds(Kind.NWC_NOTIFICATION)
                        .withAuthors(connection.wallet())
                        .withTag("p", signer.keyOf(connection.secret()).hex())
                        .withSince(clock.instant());
        return messenger.listen(
                connection.relay(),
                filter,
                event -> {
                    try {
                        listener.accept(read(connection, event));
                    } catch (Refusal | JsonException e) {
                        LOG.log(DEBUG, "an unreadable notification", e);
                    }
                });
    }

    private Event request(
            NwcConnection connection, String method, JsonObject parameters, Duration timeout) {
        var now = clock.instant();
        var life = timeout.compareTo(LIFE_MIN) < 0 ? LIFE_MIN : timeout;
        var body =
                Json.createObjectBuilder().add("method", method).add("params", parameters).build();
        var draft =
                new Draft(
                        signer.keyOf(connection.secret()),
                        now,
                        Kind.NWC_REQUEST,
                        List.of(
                                Tag.of("p", connection.wallet().hex()),
                                Tag.of("encryption", "nip44_v2"),
                                Tag.of(
                                        "expiration",
                                        Long.toString(now.plus(life).getEpochSecond()))),
                        nip44.encrypt(body.toString(), connection.secret(), connection.wallet()));
        return signer.sign(draft, connection.secret());
    }

    private NwcAnswer answer(NwcConnection connection, Event event) {
        try {
            var json = read(connection, event);
            if (json.get("error") instanceof JsonObject error) {
                return new NwcAnswer.No(
                        error.getString("code", "OTHER"), error.getString("message", ""));
            }
            return json.get("result") instanceof JsonObject result
                    ? new NwcAnswer.Result(result)
                    : new NwcAnswer.Result(JsonValue.EMPTY_JSON_OBJECT);
        } catch (Refusal | JsonException e) {
            LOG.log(INFO, "the wallet''s answer cannot be read: {0}", e.getMessage());
            return new NwcAnswer.Silence();
        }
    }

    private JsonObject read(NwcConnection connection, Event event) {
        var text = nip44.decrypt(event.content(), connection.secret(), connection.wallet());
        try (var reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }
}
