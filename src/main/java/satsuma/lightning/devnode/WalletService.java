package satsuma.lightning.devnode;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import satsuma.kernel.Errand;
import satsuma.kernel.Refusal;
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
import satsuma.platform.config.Site;

/**
 * Answers wallet connections on the portal's relay.
 *
 * @see <a href="https://github.com/nostr-protocol/nips/blob/master/47.md">NIP-47</a>
 */
@Errand
public class WalletService {

    private static final System.Logger LOG = System.getLogger(WalletService.class.getName());

    private final PlayNode node;
    private final Messenger messenger;
    private final Nip44 nip44;
    private final EventSigner signer;
    private final InstantSource clock;
    private final RelayUrl relay;

    @Inject
    public WalletService(
            PlayNode node,
            Messenger messenger,
            Nip44 nip44,
            EventSigner signer,
            InstantSource clock,
            Site site) {
        this.node = node;
        this.messenger = messenger;
        this.nip44 = nip44;
        this.signer = signer;
        this.clock = clock;
        relay = new RelayUrl(site.getRelay());
    }

    /** Hands every request to {@code listener}, who gives it to {@link #serve}, until closed. */
    public AutoCloseable listen(Consumer<Event> listener) {
        var filter = Filter.kinds(Kind.NWC_REQUEST).withTag("p", node.service().hex());
        return messenger.listen(relay, filter, listener);
    }

    /**
     * Says on the relay what this service can do.
     *
     * @return whether the relay has taken it
     */
    public boolean announce() {
        var secret = node.serviceSecret();
        var draft =
                new Draft(
                        signer.keyOf(secret),
                        clock.instant(),
                        Kind.NWC_INFO,
                        List.of(
                                Tag.of("encryption", "nip44_v2"),
                                Tag.of("notifications", String.join(" ", PlayNode.NOTIFICATIONS))),
                        String.join(" ", PlayNode.METHODS) + " notifications");
        try {
            messenger.send(relay, signer.sign(draft, secret));
            return true;
        } catch (Refusal refusal) {
            LOG.log(DEBUG, "the wallet service is not announced yet: {0}", refusal.getMessage());
            return false;
        }
    }

    /** Does what {@code request} asks for, unless it comes too late, and answers. */
    public void serve(Event request) {
        if (request.expiresAt().filter(end -> end.isBefore(clock.instant())).isPresent()) {
            return;
        }
        try {
            serve(request, node.serviceSecret());
        } catch (NodeError error) {
            node.refuse(request.id(), request.author(), "", error);
        }
        deliver();
    }

    /** Answers that there are too many requests at a time. */
    public void turnAway(Event request) {
        node.refuse(
                request.id(),
                request.author(),
                "",
                new NodeError("RATE_LIMITED", "too many requests at a time"));
    }

    /** Sends what is in the outbox. */
    public int deliver() {
        var secret = node.serviceSecret();
        var parcels = node.outgoing();
        for (var parcel : parcels) {
            try {
                messenger.send(relay, sealed(parcel, secret));
                node.sent(parcel.id());
            } catch (Refusal refusal) {
                LOG.log(INFO, "an answer stays in the outbox: {0}", refusal.getMessage());
            }
        }
        return parcels.size();
    }

    private void serve(Event request, SecretKey secret) {
        if (!request.first("encryption").orElse("").equals("nip44_v2")) {
            throw new NodeError("UNSUPPORTED_ENCRYPTION", "only nip44_v2");
        }
        var body = read(request, secret);
        var method = new Asked(body).text("method");
        var parameters =
                body.get("params") instanceof JsonObject json ? json : JsonValue.EMPTY_JSON_OBJECT;
        try {
            node.serve(request.id(), request.author(), method, parameters);
        } catch (NodeError error) {
            node.refuse(request.id(), request.author(), method, error);
        } catch (RuntimeException fault) {
            LOG.log(WARNING, "request " + request.id() + " failed", fault);
            node.refuse(
                    request.id(), request.author(), method, new NodeError("INTERNAL", "try again"));
        }
    }

    private JsonObject read(Event request, SecretKey secret) {
        try (var reader =
                Json.createReader(
                        new StringReader(
                                nip44.decrypt(request.content(), secret, request.author())))) {
            return reader.readObject();
        } catch (Refusal | JsonException _) {
            throw new NodeError("OTHER", "the request cannot be read");
        }
    }

    private Event sealed(Parcel parcel, SecretKey secret) {
        var tags = new ArrayList<Tag>();
        tags.add(Tag.of("p", parcel.client().hex()));
        if (parcel.request() != null) {
            tags.add(Tag.of("e", parcel.request()));
        }
        var draft =
                new Draft(
                        signer.keyOf(secret),
                        clock.instant(),
                        parcel.kind(),
                        tags,
                        nip44.encrypt(parcel.body(), secret, parcel.client()));
        return signer.sign(draft, secret);
    }
}
