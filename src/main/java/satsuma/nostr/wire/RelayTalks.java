package satsuma.nostr.wire;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalInt;
import satsuma.kernel.Refusal;
import satsuma.nostr.Conversation;
import satsuma.nostr.Conversation.About;
import satsuma.nostr.Conversations;
import satsuma.nostr.NostrRefusal;
import satsuma.nostr.RelayGate;
import satsuma.nostr.RelayUrl;

/** {@link Conversations} over WebSockets, each begun with a look at the relay's document. */
@Singleton
class RelayTalks implements Conversations {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    /** A document that is longer is none. */
    private static final int DOCUMENT_MAX = 65_536;

    private static final int NEGENTROPY = 77;

    private final RelayGate gate;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(TIMEOUT)
                    .build();

    @Inject
    RelayTalks(RelayGate gate) {
        this.gate = gate;
    }

    @Override
    public Conversation open(RelayUrl relay, boolean trusted) {
        if (!trusted) {
            demandAllowed(relay);
        }
        return RelayTalk.open(relay, about(relay), http);
    }

    @PreDestroy
    void close() {
        http.shutdownNow();
    }

    private void demandAllowed(RelayUrl relay) {
        try {
            gate.requireOpen(relay);
        } catch (Refusal _) {
            throw new Refusal(NostrRefusal.RELAY_UNAVAILABLE, "it is not on the open internet");
        }
    }

    /** What the relay says of itself; what cannot be read says nothing. */
    private About about(RelayUrl relay) {
        var address = URI.create(relay.toString().replaceFirst("^ws", "http"));
        var request =
                HttpRequest.newBuilder(address)
                        .header("Accept", "application/nostr+json")
                        .timeout(TIMEOUT)
                        .build();
        try {
            var answer = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (var body = answer.body()) {
                var bytes = body.readNBytes(DOCUMENT_MAX);
                return answer.statusCode() == 200
                        ? about(new String(bytes, StandardCharsets.UTF_8))
                        : About.NOTHING;
            }
        } catch (IOException _) {
            return About.NOTHING;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return About.NOTHING;
        }
    }

    /** Reads NIP-11; strfry knew negentropy before there was a number for it. */
    static About about(String document) {
        try (var reader = Json.createReader(new StringReader(document))) {
            var json = reader.readObject();
            boolean says =
                    json.get("supported_nips") instanceof JsonArray nips
                            && nips.stream().anyMatch(RelayTalks::isNegentropy);
            boolean strfry =
                    json.get("software") instanceof JsonString software
                            && software.getString().contains("strfry");
            return new About(says || strfry, limitMax(json));
        } catch (JsonException | IllegalStateException _) {
            return About.NOTHING;
        }
    }

    private static boolean isNegentropy(JsonValue nip) {
        return nip instanceof JsonNumber number && number.doubleValue() == NEGENTROPY;
    }

    private static OptionalInt limitMax(JsonObject json) {
        return json.get("limitation") instanceof JsonObject limits
                        && limits.get("max_limit") instanceof JsonNumber most
                        && most.intValue() > 0
                ? OptionalInt.of(most.intValue())
                : OptionalInt.empty();
    }
}
