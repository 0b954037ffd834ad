package satsuma.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

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
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import satsuma.kernel.Actor;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Refusal;
import satsuma.nostr.Draft;
import satsuma.nostr.Event;
import satsuma.nostr.Filter;
import satsuma.nostr.Kind;
import satsuma.nostr.Messenger;
import satsuma.nostr.Nip44;
import satsuma.nostr.NostrRefusal;
import satsuma.nostr.NostrSamples;
import satsuma.nostr.RelayUrl;
import satsuma.nostr.Relays;
import satsuma.nostr.Scout;
import satsuma.nostr.SecretKey;
import satsuma.nostr.Tag;

/** Remote signers of all manners, on a relay in memory. */
class RemoteSignerTest {

    private static final String ADDRESS = "https://market.example/sign-in";
    private static final Client CLIENT = new Client("192.0.2.7", "Firefox");
    private static final RelayUrl RELAY = RelayUrl.of("wss://relay.example");
    private static final RelayUrl OTHER = RelayUrl.of("wss://other.example");
    private static final RelayUrl INSIDE = RelayUrl.of("wss://10.0.0.1");
    private static final NostrKey ALICE = NostrSamples.keyOf(NostrSamples.ALICE);

    private final InMemoryIdentity identity = new InMemoryIdentity();
    private final Nip44 nip44 = new Nip44(NostrSamples.CURVE);
    private final Hub hub = new Hub();
    private final Map<NostrKey, RemoteConnection> kept = new HashMap<>();
    private final RemoteSigner remote =
            new RemoteSigner(
                    new Messenger(hub),
                    new Scout(relay -> {
                        if (relay.equals(INSIDE)) {
                            throw new Refusal(NostrRefusal.RELAY_UNAVAILABLE, "inside");
                        }
                    }),
                    nip44,
                    NostrSamples.SIGNER,
                    identity.login,
                    new Bunkers(new Kept(), identity.clock),
                    identity.desk,
                    identity.clock,
                    Duration.ofMillis(200));
    private final Bunker bunker = new Bunker();

    @Test
    void letsInWhoeverItsOwnerIs() {
        var progress = signIn("s3cret");

        var actor = actor(progress);
        assertThat(actor.key()).isEqualTo(ALICE).isNotEqualTo(bunker.key);
        assertThat(bunker.methods)
                .containsExactly("connect", "get_public_key", "switch_relays", "sign_event");
        assertThat(bunker.permissions).contains("sign_event:30402").doesNotContain("decrypt");
        assertThat(connection().signer()).isEqualTo(bunker.key);
        assertThat(hub.listeners).hasSize(1);
    }

    @Test
    void letsNobodyInWithAnotherSecret() {
        assertRefused(() -> signIn("wrong"), IdentityRefusal.SIGNER_SAYS_NO);
        assertThat(kept).isEmpty();
    }

    @Test
    void letsNobodyInOnTheSignersWordAlone() {
        bunker.claims = NostrSamples.keyOf(NostrSamples.BOB);

        assertRefused(() -> signIn("s3cret"), IdentityRefusal.SIGNED_BY_ANOTHER);
        assertThat(identity.persons.find(bunker.claims)).isEmpty();
    }

    @Test
    void letsNobodyInWithAForgedProof() {
        bunker.claims = NostrSamples.keyOf(NostrSamples.BOB);
        bunker.manner = draft -> Event.signed(with(draft, bunker.claims), "0".repeat(128)).json();

        assertRefused(() -> signIn("s3cret"), IdentityRefusal.PROOF_FORGED);
    }

    @Test
    void waitsForAVisitAndThenForTheSameAnswer() {
        bunker.visit = "https://signer.example/agree";
        var waiting = (Progress.Waiting) signIn("s3cret");
        assertThat(waiting.visit()).isEqualTo("https://signer.example/agree");
        assertThat(((Progress.Waiting) remote.goOn(waiting.talk(), null)).visit())
                .isEqualTo(waiting.visit());

        bunker.agree();

        assertThat(actor(remote.goOn(waiting.talk(), null)).key()).isEqualTo(ALICE);
        assertThat(bunker.methods.stream().filter("sign_event"::equals)).hasSize(1);
        assertRefused(() -> remote.goOn(waiting.talk(), null), IdentityRefusal.TALK_OVER);
    }

    @Test
    void showsNoVisitThatIsNoHttpsAddress() {
        bunker.visit = "javascript:alert(1)";

        assertRefused(() -> signIn("s3cret"), IdentityRefusal.SIGNER_ODD);
    }

    @Test
    void followsTheSignerToOtherRelays() {
        bunker.relays = "[\"wss://other.example\"]";

        actor(signIn("s3cret"));

        assertThat(connection().relays()).containsExactly(OTHER);
    }

    @Test
    void goesNowhereInside() {
        var url = new BunkerUrl(bunker.key, List.of(INSIDE), "s3cret");

        assertRefused(
                () -> remote.signIn(url, ADDRESS, CLIENT), IdentityRefusal.SIGNER_UNREACHABLE);
        bunker.relays = "[\"wss://10.0.0.1\"]";
        assertRefused(() -> signIn("s3cret"), IdentityRefusal.SIGNER_UNREACHABLE);
        assertThat(hub.listeners).hasSize(1);
    }

    @Test
    void waitsForASilentSignerAndGivesUpInTheEnd() {
        bunker.silent = true;
        var waiting = (Progress.Waiting) signIn("s3cret");
        assertThat(waiting.visit()).isEmpty();

        identity.pass(RemoteSigner.TALK_LIFE);
        signIn("s3cret");

        assertRefused(() -> remote.goOn(waiting.talk(), null), IdentityRefusal.TALK_OVER);
    }

    @Test
    void publishesWhatTheSignerSigned() {
        var alice = actor(signIn("s3cret"));
        var request = asked(alice);

        assertThat(remote.sign(alice, request)).isEqualTo(new Progress.Published("/next"));

        assertThat(published()).extracting(Event::content).containsExactlyInAnyOrder("one", "two");
    }

    @Test
    void publishesNothingThatWasChangedOnTheWay() {
        var alice = actor(signIn("s3cret"));
        var request = asked(alice);
        bunker.manner =
                draft ->
                        sign(
                                new Draft(
                                        draft.author(),
                                        draft.createdAt(),
                                        1,
                                        draft.tags(),
                                        "three"));

        assertRefused(() -> remote.sign(alice, request), IdentityRefusal.SIGNED_DIFFERS);
        bunker.manner = _ -> "{}";
        assertRefused(() -> remote.sign(alice, request), IdentityRefusal.SIGNER_ODD);
        bunker.manner = draft -> Event.signed(draft, "0".repeat(128)).json();
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> remote.sign(alice, request));
        assertThat(published()).isEmpty();
    }

    @Test
    void goesOnForNobodyElse() {
        var alice = actor(signIn("s3cret"));
        bunker.silent = true;
        var waiting = (Progress.Waiting) remote.sign(alice, asked(alice));
        var bob = identity.people.get(identity.people.registerCustodial("bob", "", "")).actor();

        assertRefused(() -> remote.goOn(waiting.talk(), bob), IdentityRefusal.TALK_OVER);
        assertRefused(() -> remote.goOn(waiting.talk(), null), IdentityRefusal.TALK_OVER);
        assertRefused(() -> remote.sign(bob, UUID.randomUUID()), IdentityRefusal.NO_REMOTE_SIGNER);
    }

    private Progress signIn(String secret) {
        return remote.signIn(new BunkerUrl(bunker.key, List.of(RELAY), secret), ADDRESS, CLIENT);
    }

    private Actor actor(Progress progress) {
        var token = ((Progress.Entered) progress).token();
        return identity.login.resume(token.text()).orElseThrow();
    }

    private RemoteConnection connection() {
        return Optional.ofNullable(kept.get(ALICE)).orElseThrow();
    }

    private UUID asked(Actor alice) {
        var drafts = List.of(note(alice, "one"), note(alice, "two"));
        return ((Act.ToSign) identity.desk.ask(alice, drafts, "/next")).request();
    }

    private static Draft note(Actor alice, String content) {
        return new Draft(alice.key(), InMemoryIdentity.START, Kind.TEXT_NOTE, List.of(), content);
    }

    private List<Event> published() {
        return identity.reader.find(Filter.kinds(Kind.TEXT_NOTE));
    }

    private static Draft with(Draft draft, NostrKey author) {
        return new Draft(author, draft.createdAt(), draft.kind(), draft.tags(), draft.content());
    }

    private static String sign(Draft draft) {
        return NostrSamples.SIGNER.sign(draft, NostrSamples.ALICE).json();
    }

    private static void assertRefused(Runnable act, IdentityRefusal reason) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(act::run)
                .matches(refusal -> refusal.reason() == reason, reason.code());
    }

    private interface Manner {
        String sign(Draft draft);
    }

    /** A signer for Alice, with a key of its own. */
    private final class Bunker {

        private final SecretKey secret = NostrSamples.key(0xb0bb1e);
        private final NostrKey key = NostrSamples.keyOf(secret);
        private final List<String> methods = new ArrayList<>();
        private NostrKey claims = ALICE;
        private Manner manner = RemoteSignerTest::sign;
        private String relays = "null";
        private String permissions = "";
        private String visit = "";
        private boolean silent;
        private Runnable agreed = () -> {};

        Bunker() {
            hub.listen(
                    RELAY,
                    Filter.kinds(Kind.NOSTR_CONNECT).withTag("p", key.hex()),
                    event -> hear(event));
        }

        void agree() {
            agreed.run();
        }

        private void hear(Event event) {
            var text = nip44.decrypt(event.content(), secret, event.author());
            try (var reader = Json.createReader(new StringReader(text))) {
                serve(event.author(), reader.readObject());
            }
        }

        private void serve(NostrKey from, JsonObject request) {
            if (silent) {
                return;
            }
            var id = request.getString("id");
            var method = request.getString("method");
            var parameters = request.getJsonArray("params");
            methods.add(method);
            switch (method) {
                case "connect" -> {
                    permissions = parameters.getString(2);
                    if (parameters.getString(1).equals("s3cret")) {
                        answer(from, id, "ack", null);
                    } else {
                        answer(from, id, "", "wrong secret");
                    }
                }
                case "get_public_key" -> answer(from, id, claims.hex(), null);
                case "switch_relays" -> answer(from, id, relays, null);
                default -> signed(from, id, parameters.getString(0));
            }
        }

        private void signed(NostrKey from, String id, String unsigned) {
            var author = "{\"pubkey\":\"" + ALICE.hex() + "\",";
            var event = manner.sign(Draft.fromJson(author + unsigned.substring(1)));
            if (visit.isEmpty()) {
                answer(from, id, event, null);
            } else {
                answer(from, id, "auth_url", visit);
                agreed = () -> answer(from, id, event, null);
            }
        }

        private void answer(NostrKey to, String id, String result, @Nullable String error) {
            var json = Json.createObjectBuilder().add("id", id).add("result", result);
            if (error != null) {
                json.add("error", error);
            }
            var draft =
                    new Draft(
                            key,
                            InMemoryIdentity.START,
                            Kind.NOSTR_CONNECT,
                            List.of(Tag.of("p", to.hex())),
                            nip44.encrypt(json.build().toString(), secret, to));
            hub.send(RELAY, NostrSamples.SIGNER.sign(draft, secret));
        }
    }

    /** Passes events on at once, whatever relay they go to. */
    private static final class Hub implements Relays {

        private record Ear(Filter filter, Consumer<Event> listener) {}

        private final List<Ear> listeners = new CopyOnWriteArrayList<>();

        @Override
        public Optional<Event> ask(RelayUrl relay, Event request, Filter reply, Duration timeout) {
            throw new UnsupportedOperationException("nobody asks here");
        }

        @Override
        public AutoCloseable listen(RelayUrl relay, Filter filter, Consumer<Event> listener) {
            var ear = new Ear(filter, listener);
            listeners.add(ear);
            return () -> listeners.remove(ear);
        }

        @Override
        public String send(RelayUrl relay, Event event) {
            listeners.stream()
                    .filter(ear -> ear.filter().matches(event))
                    .forEach(ear -> ear.listener().accept(event));
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

    private final class Kept implements RemoteConnections {

        @Override
        public void put(RemoteConnection connection, Instant since) {
            kept.put(connection.person(), connection);
        }

        @Override
        public Optional<RemoteConnection> find(NostrKey person) {
            return Optional.ofNullable(kept.get(person));
        }

        @Override
        public boolean has(NostrKey person) {
            return kept.containsKey(person);
        }
    }
}
