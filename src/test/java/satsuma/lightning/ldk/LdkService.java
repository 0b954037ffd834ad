package satsuma.lightning.ldk;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.StringReader;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import satsuma.kernel.Hex;
import satsuma.nostr.Draft;
import satsuma.nostr.Event;
import satsuma.nostr.EventSigner;
import satsuma.nostr.Filter;
import satsuma.nostr.Kind;
import satsuma.nostr.Messenger;
import satsuma.nostr.Nip44;
import satsuma.nostr.RelayUrl;
import satsuma.nostr.SecretKey;
import satsuma.nostr.Tag;
import satsuma.nostr.crypto.NativeCurve;
import satsuma.nostr.wire.LoopbackRelay;

/**
 * Answers one wallet connection on a relay.
 *
 * <p>As {@code @getalby/sdk} does it: answers name the request and nobody else.
 */
final class LdkService {

    private static final System.Logger LOG = System.getLogger(LdkService.class.getName());

    private final EventSigner signer = new EventSigner(new NativeCurve());
    private final Nip44 nip44 = new Nip44(new NativeCurve());
    private final Messenger messenger = new Messenger(LoopbackRelay.relays());
    private final SecretKey secret = signer.freshKey();
    private final SecretKey client = signer.freshKey();
    private final InstantSource clock;
    private final RelayUrl relay;

    LdkService(RelayUrl relay, InstantSource clock) {
        this.relay = relay;
        this.clock = clock;
    }

    /** With what the portal finds the wallet. */
    String connection() {
        return "nostr+walletconnect://%s?relay=%s&secret=%s"
                .formatted(signer.keyOf(secret).hex(), relay.uri(), Hex.of(client.bytes()));
    }

    /** Says on the relay what {@code wallet} can do, and serves it from then on. */
    void serve(LdkWallet wallet) {
        messenger.listen(
                relay,
                Filter.kinds(Kind.NWC_REQUEST)
                        .withAuthors(signer.keyOf(client))
                        .withTag("p", signer.keyOf(secret).hex())
                        .withSince(clock.instant()),
                request -> Thread.startVirtualThread(() -> answer(request, wallet)));
        var methods = String.join(" ", LdkWallet.METHODS) + " notifications";
        send(
                Kind.NWC_INFO,
                List.of(
                        Tag.of("encryption", "nip44_v2"),
                        Tag.of("notifications", String.join(" ", LdkWallet.NOTIFICATIONS))),
                methods);
    }

    void notify(String type, JsonObject about) {
        var body =
                Json.createObjectBuilder()
                        .add("notification_type", type)
                        .add("notification", about)
                        .build();
        Thread.startVirtualThread(() ->
                send(
                        Kind.NWC_NOTIFICATION,
                        List.of(Tag.of("p", signer.keyOf(client).hex())),
                        sealed(body)));
    }

    private void answer(Event request, LdkWallet wallet) {
        var body = read(request);
        var method = body.getString("method");
        reply(wallet, method, body.getJsonObject("params"))
                .ifPresent(reply ->
                        send(
                                Kind.NWC_RESPONSE,
                                List.of(Tag.of("e", request.id())),
                                sealed(reply.add("result_type", method).build())));
    }

    private static Optional<JsonObjectBuilder> reply(
            LdkWallet wallet, String method, JsonObject parameters) {
        var reply = Json.createObjectBuilder();
        try {
            return wallet.ask(method, parameters).map(result -> reply.add("result", result));
        } catch (LdkWallet.No no) {
            return Optional.of(reply.add("error", error(no.code, no.why)));
        } catch (RuntimeException fault) {
            LOG.log(System.Logger.Level.ERROR, method, fault);
            return Optional.of(reply.add("error", error("INTERNAL", fault.toString())));
        }
    }

    private static JsonObjectBuilder error(String code, String message) {
        return Json.createObjectBuilder().add("code", code).add("message", message);
    }

    private JsonObject read(Event request) {
        var text = nip44.decrypt(request.content(), secret, request.author());
        try (var reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    private String sealed(JsonObject body) {
        return nip44.encrypt(body.toString(), secret, signer.keyOf(client));
    }

    private void send(int kind, List<Tag> tags, String content) {
        var draft = new Draft(signer.keyOf(secret), clock.instant(), kind, tags, content);
        messenger.send(relay, signer.sign(draft, secret));
    }
}
