package satsuma.lightning.wire;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.Hex;
import satsuma.lightning.NwcUri;
import satsuma.nostr.Draft;
import satsuma.nostr.Event;
import satsuma.nostr.EventSigner;
import satsuma.nostr.Filter;
import satsuma.nostr.Kind;
import satsuma.nostr.Nip44;
import satsuma.nostr.RelayUrl;
import satsuma.nostr.Relays;
import satsuma.nostr.SecretKey;
import satsuma.nostr.Tag;
import satsuma.nostr.crypto.NativeCurve;

/** A wallet service that answers what it is told to, on a relay that is nothing else. */
final class PaperWallet implements Relays {

    static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

    final EventSigner signer = new EventSigner(new NativeCurve());
    final List<String> asked = new ArrayList<>();
    private final Nip44 nip44 = new Nip44(new NativeCurve());
    private final SecretKey wallet = signer.freshKey();
    private final SecretKey client = signer.freshKey();
    private final Map<String, String> answers = new HashMap<>();
    private @Nullable Event info;
    private boolean intruder;

    NwcUri uri() {
        return new NwcUri(
                "nostr+walletconnect://"
                        + signer.keyOf(wallet).hex()
                        + "?relay=ws://127.0.0.1:1&secret="
                        + Hex.of(client.bytes()));
    }

    /**
     * What it says it can do.
     *
     * @param encryption empty for a wallet that does not say
     */
    void announce(String methods, String encryption) {
        var tags =
                encryption.isEmpty() ? List.<Tag>of() : List.of(Tag.of("encryption", encryption));
        info =
                signer.sign(
                        new Draft(signer.keyOf(wallet), NOW, Kind.NWC_INFO, tags, methods), wallet);
    }

    /** From now on {@code method} is answered with this JSON; else with silence. */
    void answer(String method, String json) {
        answers.put(method, json);
    }

    void error(String method, String code) {
        answer(method, "{\"error\":{\"code\":\"%s\",\"message\":\"no\"}}".formatted(code));
    }

    /** Somebody else answers first. */
    void intrude() {
        intruder = true;
    }

    @Override
    public Optional<Event> ask(RelayUrl relay, Event request, Filter reply, Duration timeout) {
        var json = read(nip44.decrypt(request.content(), wallet, request.author()));
        asked.add(json.toString());
        var answer = answers.get(json.getString("method"));
        var said = new ArrayList<Event>();
        if (answer != null) {
            if (intruder) {
                said.add(reply(signer.freshKey(), request, "{\"result\":{\"state\":\"settled\"}}"));
                var other = reply(wallet, request, "{\"result\":{\"state\":\"settled\"}}");
                said.add(
                        signer.sign(
                                new Draft(
                                        other.author(),
                                        NOW,
                                        Kind.NWC_RESPONSE,
                                        List.of(Tag.of("e", "0".repeat(64))),
                                        other.content()),
                                wallet));
            }
            said.add(reply(wallet, request, answer));
        }
        return said.stream().filter(reply::matches).findFirst();
    }

    private Event reply(SecretKey author, Event request, String json) {
        return signer.sign(
                new Draft(
                        signer.keyOf(author),
                        NOW,
                        Kind.NWC_RESPONSE,
                        // As @getalby/sdk's service does it: no p tag.
                        List.of(Tag.of("e", request.id())),
                        nip44.encrypt(json, author, request.author())),
                author);
    }

    private static JsonObject read(String json) {
        try (var reader = Json.createReader(new StringReader(json))) {
            return reader.readObject();
        }
    }

    @Override
    public AutoCloseable listen(RelayUrl relay, Filter filter, Consumer<Event> listener) {
        if (info != null && filter.matches(info)) {
            listener.accept(info);
        }
        return () -> {};
    }

    @Override
    public String send(RelayUrl relay, Event event) {
        return "";
    }

    @Override
    public Optional<String> challenge(RelayUrl relay) {
        return Optional.empty();
    }

    @Override
    public void authenticate(RelayUrl relay, Event auth) {
        throw new UnsupportedOperationException("nobody asks for it here");
    }
}
