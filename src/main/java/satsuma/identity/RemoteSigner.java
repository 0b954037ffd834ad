package satsuma.identity;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import satsuma.identity.RemoteTalk.Question;
import satsuma.kernel.Actor;
import satsuma.kernel.Errand;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Refusal;
import satsuma.nostr.Draft;
import satsuma.nostr.Event;
import satsuma.nostr.EventSigner;
import satsuma.nostr.Filter;
import satsuma.nostr.Kind;
import satsuma.nostr.Messenger;
import satsuma.nostr.Nip44;
import satsuma.nostr.RelayUrl;
import satsuma.nostr.Scout;
import satsuma.nostr.Tag;

/**
 * Asks people's remote signers, to let their owners in and to sign what they publish.
 *
 * <p>A signer may take its time, since its owner has to agree. Each call waits a little; then it
 * says {@link Progress.Waiting}, and the next call goes on with the same question. What is waited
 * for lives in memory only: after a restart one begins again.
 *
 * @see <a href="https://github.com/nostr-protocol/nips/blob/master/46.md">NIP-46</a>
 */
@Errand
public class RemoteSigner {

    /** How long a conversation may take, a person's thinking included. */
    static final Duration TALK_LIFE = Duration.ofMinutes(10);

    /** Conversations at a time; the oldest is given up for one more. */
    static final int TALKS_MAX = 200;

    /** Requests that wait at a time; each holds one of the server's threads. */
    private static final int WAITING_MAX = 16;

    private static final int TALKS_PER_ADDRESS = 30;

    /** What a signer is asked to agree to once; enough to sell here, and not to chat. */
    private static final String PERMISSIONS =
            Stream.of(
                            Kind.HTTP_AUTH,
                            Kind.METADATA,
                            Kind.DELETION,
                            Kind.FILE_METADATA,
                            Kind.RELAY_LIST,
                            Kind.DM_RELAYS,
                            Kind.CLASSIFIED,
                            Kind.HANDLER_INFO,
                            Kind.SKILL_MANIFEST)
                    .map(kind -> "sign_event:" + kind)
                    .collect(Collectors.joining(","));

    private final Messenger messenger;
    private final Scout scout;
    private final Nip44 nip44;
    private final EventSigner signer;
    private final Login login;
    private final Bunkers bunkers;
    private final SigningDesk desk;
    private final InstantSource clock;
    private final Duration patience;
    private final Attempts begun;
    private final Semaphore waiting = new Semaphore(WAITING_MAX);
    private final Map<UUID, RemoteTalk> talks = new LinkedHashMap<>();

    @Inject
    public RemoteSigner(
            Messenger messenger,
            Scout scout,
            Nip44 nip44,
            EventSigner signer,
            Login login,
            Bunkers bunkers,
            SigningDesk desk,
            InstantSource clock) {
        this(messenger, scout, nip44, signer, login, bunkers, desk, clock, Duration.ofSeconds(12));
    }

    RemoteSigner(
            Messenger messenger,
            Scout scout,
            Nip44 nip44,
            EventSigner signer,
            Login login,
            Bunkers bunkers,
            SigningDesk desk,
            InstantSource clock,
            Duration patience) {
        this.messenger = messenger;
        this.scout = scout;
        this.nip44 = nip44;
        this.signer = signer;
        this.login = login;
        this.bunkers = bunkers;
        this.desk = desk;
        this.clock = clock;
        this.patience = patience;
        begun = new Attempts(TALKS_PER_ADDRESS, Duration.ofMinutes(15), clock);
    }

    /**
     * Begins to let someone in whose remote signer is at {@code url}.
     *
     * <p>The signer says whose key it has, and proves it: by the same signed event as a browser's
     * signer. What it merely says is not believed.
     *
     * @param address of the page, that the proof is signed for
     * @throws Refusal if the signer cannot be reached, refuses, or proves nothing
     */
    public Progress signIn(BunkerUrl url, String address, Client client) {
        begun.take(client.address());
        var talk = new RemoteTalk(url.signer(), signer.freshKey(), clock.instant());
        talk.asks(() ->
                question(
                        "connect",
                        List.of(url.signer().hex(), url.secret(), PERMISSIONS, metadata(address)),
                        result -> demand(result.equals("ack") || result.equals(url.secret()))));
        var user = new NostrKey[1];
        talk.asks(() -> question("get_public_key", List.of(), result -> user[0] = key(result)));
        talk.asks(() -> new Question("switch_relays", List.of(), said -> moveTo(talk, said), true));
        var proof = new ArrayList<Event>();
        talk.asks(() -> {
            var challenge = login.challenge(client).text();
            var tags =
                    List.of(
                            Tag.of("u", address),
                            Tag.of("method", "POST"),
                            Tag.of("challenge", challenge));
            return signing(new Draft(user[0], clock.instant(), Kind.HTTP_AUTH, tags, ""), proof);
        });
        talk.endsWith(() -> {
            var token = login.signInByBrowser(proof.getFirst().json(), address, client);
            bunkers.keep(
                    new RemoteConnection(user[0], talk.signer(), talk.relays(), talk.client()));
            return new Progress.Entered(token);
        });
        begin(talk, url.relays());
        return goOn(talk);
    }

    /**
     * Has what {@code request} holds signed by the remote signer of {@code actor}, each event
     * compared with what was asked for, and published when all are.
     *
     * @throws Refusal {@link IdentityRefusal#NO_REMOTE_SIGNER} if they never came with one; or as
     *     {@link #signIn}, or {@link SigningDesk#complete}
     */
    public Progress sign(Actor actor, UUID request) {
        begun.take(actor.key().hex());
        var connection = bunkers.get(actor);
        var drafts = desk.get(actor, request).drafts();
        var talk = new RemoteTalk(connection.signer(), connection.client(), clock.instant());
        talk.belongsTo(actor.key());
        var signed = new ArrayList<Event>();
        drafts.forEach(draft -> talk.asks(() -> signing(draft, signed)));
        talk.endsWith(() -> new Progress.Published(desk.complete(actor, request, signed)));
        begin(talk, connection.relays());
        return goOn(talk);
    }

    /**
     * Goes on waiting.
     *
     * @param actor who has signed in, null for who is about to
     * @throws Refusal {@link IdentityRefusal#TALK_OVER} if nobody waits any more, or it is
     *     another's
     */
    public Progress goOn(UUID id, @Nullable Actor actor) {
        RemoteTalk talk;
        synchronized (talks) {
            talk = talks.get(id);
        }
        var person = actor == null ? null : actor.key();
        if (talk == null || talk.owner() != null && !talk.owner().equals(person)) {
            throw new Refusal(IdentityRefusal.TALK_OVER);
        }
        return goOn(talk);
    }

    private Progress goOn(RemoteTalk talk) {
        if (!waiting.tryAcquire()) {
            throw new Refusal(IdentityRefusal.SIGNER_BUSY);
        }
        try {
            synchronized (talk) {
                return patiently(talk);
            }
        } catch (Refusal refusal) {
            end(talk);
            throw refusal;
        } finally {
            waiting.release();
        }
    }

    private Progress patiently(RemoteTalk talk) {
        long until = System.nanoTime() + patience.toNanos();
        while (!talk.isDone()) {
            talk.next().ifPresent(question -> send(talk, question.toString()));
            if (!talk.awaits(until - System.nanoTime())) {
                return new Progress.Waiting(talk.id(), talk.visit());
            }
        }
        end(talk);
        return talk.end();
    }

    private void begin(RemoteTalk talk, List<RelayUrl> relays) {
        synchronized (talks) {
            var over =
                    talks.values().stream()
                            .filter(one -> one.isOver(clock.instant(), TALK_LIFE))
                            .toList();
            over.forEach(this::end);
            if (talks.size() >= TALKS_MAX) {
                end(talks.values().iterator().next());
            }
            talks.put(talk.id(), talk);
        }
        try {
            move(talk, relays);
        } catch (Refusal refusal) {
            end(talk);
            throw refusal;
        }
    }

    private void end(RemoteTalk talk) {
        synchronized (talks) {
            talks.remove(talk.id());
        }
        talk.close();
    }

    /** Other relays, if the signer would rather be reached there; else the same. */
    private void moveTo(RemoteTalk talk, String result) {
        try (var reader = Json.createReader(new StringReader(result))) {
            var relays =
                    reader.readArray().stream()
                            .filter(JsonString.class::isInstance)
                            .map(one -> RelayUrl.of(((JsonString) one).getString()))
                            .limit(BunkerUrl.RELAYS_MAX)
                            .toList();
            if (!relays.isEmpty() && !relays.equals(talk.relays())) {
                move(talk, relays);
            }
        } catch (JsonException _) {
            // "null": it stays where it is.
        }
    }

    private void move(RemoteTalk talk, List<RelayUrl> relays) {
        var open = scout.open(relays, BunkerUrl.RELAYS_MAX);
        if (open.isEmpty()) {
            throw new Refusal(IdentityRefusal.SIGNER_UNREACHABLE);
        }
        var filter =
                Filter.kinds(Kind.NOSTR_CONNECT)
                        .withAuthors(talk.signer())
                        .withTag("p", signer.keyOf(talk.client()).hex())
                        .withSince(clock.instant().minus(CLOCKS_DIFFER));
        talk.move(
                open,
                open.stream()
                        .map(relay -> messenger.listen(relay, filter, event -> hear(talk, event)))
                        .toList());
    }

    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

    private void hear(RemoteTalk talk, Event event) {
        try {
            talk.heard(nip44.decrypt(event.content(), talk.client(), talk.signer()));
        } catch (Refusal _) {
            // Not for us after all.
        }
    }

    /** One of the relays has to take it. */
    private void send(RemoteTalk talk, String request) {
        var event =
                signer.sign(
                        new Draft(
                                signer.keyOf(talk.client()),
                                clock.instant(),
                                Kind.NOSTR_CONNECT,
                                List.of(Tag.of("p", talk.signer().hex())),
                                nip44.encrypt(request, talk.client(), talk.signer())),
                        talk.client());
        boolean sent = false;
        for (var relay : talk.relays()) {
            sent |= reaches(relay, event);
        }
        if (!sent) {
            throw new Refusal(IdentityRefusal.SIGNER_UNREACHABLE);
        }
    }

    private boolean reaches(RelayUrl relay, Event event) {
        try {
            messenger.send(relay, event);
            return true;
        } catch (Refusal _) {
            return false;
        }
    }

    private static Question question(
            String method, List<String> params, Consumer<String> answered) {
        return new Question(method, params, answered, false);
    }

    private static Question signing(Draft draft, List<Event> signed) {
        return question(
                "sign_event",
                List.of(unsigned(draft)),
                result -> {
                    var event = event(result);
                    SigningDesk.demandSame(draft, event);
                    signed.add(event);
                });
    }

    private static String unsigned(Draft draft) {
        var tags = Json.createArrayBuilder();
        draft.tags().forEach(tag -> tags.add(Json.createArrayBuilder(tag.values())));
        return Json.createObjectBuilder()
                .add("kind", draft.kind())
                .add("content", draft.content())
                .add("tags", tags)
                .add("created_at", draft.createdAt().getEpochSecond())
                .build()
                .toString();
    }

    private static Event event(String json) {
        try {
            return Event.fromJson(json);
        } catch (Refusal _) {
            throw new Refusal(IdentityRefusal.SIGNER_ODD);
        }
    }

    private static NostrKey key(String hex) {
        try {
            return new NostrKey(hex);
        } catch (IllegalArgumentException _) {
            throw new Refusal(IdentityRefusal.SIGNER_ODD);
        }
    }

    private static String metadata(String address) {
        return Json.createObjectBuilder()
                .add("name", "Satsuma")
                .add("url", address.replaceFirst("(?<=[^/:])/.*$", ""))
                .build()
                .toString();
    }

    private static void demand(boolean holds) {
        if (!holds) {
            throw new Refusal(IdentityRefusal.SIGNER_ODD);
        }
    }
}
