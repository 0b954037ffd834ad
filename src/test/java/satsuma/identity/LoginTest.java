package satsuma.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static satsuma.identity.Refused.assertRefused;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import satsuma.kernel.Actor;
import satsuma.kernel.Hex;
import satsuma.nostr.Draft;
import satsuma.nostr.Event;
import satsuma.nostr.Kind;
import satsuma.nostr.NostrSamples;
import satsuma.nostr.SecretKey;
import satsuma.nostr.Tag;

class LoginTest {

    private static final Client CLIENT = new Client("192.0.2.7", "Firefox");
    private static final String PASSWORD = "correct horse battery";
    private static final String SIGN_IN = "https://market.example/sign-in";
    private static final String ME = "https://market.example/api/v1/me";

    private final InMemoryIdentity identity = new InMemoryIdentity();
    private final Login login = identity.login;

    @Nested
    class ByPassword {

        @Test
        void makesAPersonWhoseKeyIsKept() {
            var actor = actor(login.signUp("Alice", PASSWORD, CLIENT));

            var person = identity.people.get(actor.key());
            assertThat(person.name()).isEqualTo("alice");
            assertThat(person.custodial()).isTrue();
            assertThat(identity.custody.holds(person.key())).isTrue();
            assertThat(identity.told).containsExactly(new PersonArrived(person.key(), "alice"));
        }

        @Test
        void takesAKeyAlongUnderItsOwnPassword() {
            var locked = Hex.of(NostrSamples.ALICE.bytes());

            var actor = actor(login.signUp("alice", PASSWORD, locked, "key word", CLIENT));

            assertThat(actor.key()).isEqualTo(NostrSamples.keyOf(NostrSamples.ALICE));
            assertThat(identity.custody.holds(actor.key())).isTrue();
            assertThat(actor(login.signIn("alice", PASSWORD, CLIENT))).isEqualTo(actor);
        }

        @Test
        void takesNoKeyTwiceAndNoneThatIsNotLocked() {
            var locked = Hex.of(NostrSamples.ALICE.bytes());
            login.signUp("alice", PASSWORD, locked, "", CLIENT);

            assertRefused(
                    () -> login.signUp("alicia", PASSWORD, locked, "", CLIENT),
                    IdentityRefusal.KEY_KNOWN);
            assertRefused(
                    () -> login.signUp("alicia", PASSWORD, " nsec1qqqqqq", "", CLIENT),
                    IdentityRefusal.KEY_UNLOCKED);
        }

        @Test
        void knowsThePersonAgain() {
            var alice = actor(login.signUp("alice", PASSWORD, CLIENT));

            assertThat(actor(login.signIn(" ALICE ", PASSWORD, CLIENT))).isEqualTo(alice);
        }

        @Test
        void takesTheSameLettersHoweverTheyAreWritten() {
            login.signUp("alice", "cafe\u0301 au lait", CLIENT);

            assertThatCode(() -> login.signIn("alice", "caf\u00e9 au lait", CLIENT))
                    .doesNotThrowAnyException();
        }

        @Test
        void doesNotTellAWrongPasswordFromAnUnknownName() {
            login.signUp("alice", PASSWORD, CLIENT);

            assertRefused(
                    () -> login.signIn("alice", PASSWORD + "!", CLIENT),
                    IdentityRefusal.PASSWORD_WRONG);
            assertRefused(
                    () -> login.signIn("bob", PASSWORD, CLIENT), IdentityRefusal.PASSWORD_WRONG);
            assertRefused(() -> login.signIn("alice", "", CLIENT), IdentityRefusal.PASSWORD_WRONG);
            assertRefused(
                    () -> login.signIn("alice", "x".repeat(100_000), CLIENT),
                    IdentityRefusal.PASSWORD_WRONG);
        }

        @Test
        void isClosedToWhoeverCameWithAKey() {
            var secret = identity.signer.freshKey();
            var name = actor(browserSignIn(secret)).name();

            assertRefused(
                    () -> login.signIn(name, PASSWORD, CLIENT), IdentityRefusal.PASSWORD_WRONG);
        }

        @Test
        void givesANameOnce() {
            login.signUp("alice", PASSWORD, CLIENT);

            assertRefused(
                    () -> login.signUp("Alice", PASSWORD, CLIENT), IdentityRefusal.NAME_TAKEN);
        }

        @Test
        void asksForTenCharacters() {
            assertThatCode(() -> login.signUp("alice", "x".repeat(10), CLIENT))
                    .doesNotThrowAnyException();
            assertThatCode(() -> login.signUp("bob", "x".repeat(200), CLIENT))
                    .doesNotThrowAnyException();
            assertRefused(
                    () -> login.signUp("carol", "x".repeat(9), CLIENT),
                    IdentityRefusal.PASSWORD_LENGTH);
            assertRefused(
                    () -> login.signUp("carol", "x".repeat(201), CLIENT),
                    IdentityRefusal.PASSWORD_LENGTH);
            assertRefused(
                    () -> login.signUp("caroline-of-lisbon", "Caroline-of-Lisbon", CLIENT),
                    IdentityRefusal.PASSWORD_IS_NAME);
        }

        @Test
        void stopsWhoTriesOneNameForLong() {
            login.signUp("alice", PASSWORD, CLIENT);
            failFor("alice", Login.FAILURES_PER_NAME);

            assertRefused(
                    () -> login.signIn("alice", PASSWORD, CLIENT),
                    IdentityRefusal.TOO_MANY_ATTEMPTS);

            identity.pass(Duration.ofMinutes(15));
            assertThatCode(() -> login.signIn("alice", PASSWORD, CLIENT))
                    .doesNotThrowAnyException();
        }

        @Test
        void forgetsFailuresAfterASuccess() {
            login.signUp("alice", PASSWORD, CLIENT);
            failFor("alice", Login.FAILURES_PER_NAME - 1);
            login.signIn("alice", PASSWORD, CLIENT);
            failFor("alice", Login.FAILURES_PER_NAME - 1);

            assertThatCode(() -> login.signIn("alice", PASSWORD, CLIENT))
                    .doesNotThrowAnyException();
        }

        @Test
        void stopsWhoTriesManyNamesFromOneAddress() {
            login.signUp("alice", PASSWORD, CLIENT);
            for (int i = 0; i < Login.FAILURES_PER_ADDRESS; i++) {
                failFor("name" + i, 1);
            }

            assertRefused(
                    () -> login.signIn("alice", PASSWORD, CLIENT),
                    IdentityRefusal.TOO_MANY_ATTEMPTS);
            assertThatCode(() ->
                            login.signIn("alice", PASSWORD, new Client("192.0.2.8", "Firefox")))
                    .doesNotThrowAnyException();
        }

        private void failFor(String name, int times) {
            for (int i = 0; i < times; i++) {
                assertRefused(
                        () -> login.signIn(name, "not the password", CLIENT),
                        IdentityRefusal.PASSWORD_WRONG);
            }
        }
    }

    @Nested
    class ByBrowser {

        private final SecretKey secret = identity.signer.freshKey();

        @Test
        void letsANewKeyIn() {
            var actor = actor(browserSignIn(secret));

            assertThat(actor.key()).isEqualTo(identity.signer.keyOf(secret));
            assertThat(actor.key().npub()).startsWith(actor.name());
            assertThat(identity.people.get(actor.key()).custodial()).isFalse();
            assertThat(identity.told).hasSize(1);
        }

        @Test
        void knowsAKeyAgain() {
            var first = actor(browserSignIn(secret));
            identity.pass(Duration.ofSeconds(1));

            assertThat(actor(browserSignIn(secret))).isEqualTo(first);
            assertThat(identity.told).hasSize(1);
        }

        @Test
        void takesAnAnswerOnce() {
            var event = signed(secret, login.challenge(CLIENT).text());
            login.signInByBrowser(event.json(), SIGN_IN, CLIENT);

            assertRefused(
                    () -> login.signInByBrowser(event.json(), SIGN_IN, CLIENT),
                    IdentityRefusal.PROOF_USED);
        }

        @Test
        void takesAChallengeOnce() {
            var challenge = login.challenge(CLIENT).text();
            login.signInByBrowser(signed(secret, challenge).json(), SIGN_IN, CLIENT);
            identity.pass(Duration.ofSeconds(1));

            assertRefused(
                    () -> login.signInByBrowser(signed(secret, challenge).json(), SIGN_IN, CLIENT),
                    IdentityRefusal.CHALLENGE_UNKNOWN);
        }

        @Test
        void waitsTwoMinutes() {
            var inTime = login.challenge(CLIENT).text();
            identity.pass(Login.CHALLENGE_LIFE.minusMillis(1));
            assertThatCode(() ->
                            login.signInByBrowser(signed(secret, inTime).json(), SIGN_IN, CLIENT))
                    .doesNotThrowAnyException();

            var late = login.challenge(CLIENT).text();
            identity.pass(Login.CHALLENGE_LIFE);
            assertRefused(
                    () -> login.signInByBrowser(signed(secret, late).json(), SIGN_IN, CLIENT),
                    IdentityRefusal.CHALLENGE_UNKNOWN);
        }

        @Test
        void wantsOurChallenge() {
            assertRefused(
                    () ->
                            login.signInByBrowser(
                                    signed(secret, "0".repeat(64)).json(), SIGN_IN, CLIENT),
                    IdentityRefusal.CHALLENGE_UNKNOWN);
            assertRefused(
                    () -> login.signInByBrowser(signed(secret, "").json(), SIGN_IN, CLIENT),
                    IdentityRefusal.CHALLENGE_UNKNOWN);
        }

        @Test
        void isForThisPortalOnly() {
            var elsewhere = signed(secret, login.challenge(CLIENT).text());

            assertRefused(
                    () ->
                            login.signInByBrowser(
                                    elsewhere.json(), "https://evil.example/sign-in", CLIENT),
                    IdentityRefusal.PROOF_OTHER_URL);
        }

        @Test
        void takesNobodysWordForAnother() {
            var event = signed(secret, login.challenge(CLIENT).text());
            var other = identity.signer.keyOf(identity.signer.freshKey());
            var stolen = event.json().replace(event.author().hex(), other.hex());
            var altered = event.json().replace("\"content\":\"\"", "\"content\":\"x\"");
            var badSignature =
                    event.json().replace(event.signature(), "1" + event.signature().substring(1));

            for (var json : List.of(stolen, altered)) {
                assertThat(json).isNotEqualTo(event.json());
                assertRefused(
                        () -> login.signInByBrowser(json, SIGN_IN, CLIENT),
                        IdentityRefusal.PROOF_FORGED);
            }
            if (!badSignature.equals(event.json())) {
                assertRefused(
                        () -> login.signInByBrowser(badSignature, SIGN_IN, CLIENT),
                        IdentityRefusal.PROOF_FORGED);
            }
        }
    }

    @Nested
    class ByProgram {

        private final SecretKey secret = identity.signer.freshKey();

        @Test
        void knowsWhoSigned() {
            var actor = login.authenticate(header(request()), new Asked(ME, "GET", null));

            assertThat(actor.key()).isEqualTo(identity.signer.keyOf(secret));
        }

        @Test
        void takesAnEventOnce() {
            var header = header(request());
            login.authenticate(header, new Asked(ME, "GET", null));

            assertRefused(
                    () -> login.authenticate(header, new Asked(ME, "GET", null)),
                    IdentityRefusal.PROOF_USED);
        }

        @Test
        void stillKnowsAUsedEventAtTheEndOfItsWindow() {
            var header = header(request());
            login.authenticate(header, new Asked(ME, "GET", null));
            identity.pass(HttpAuth.AGE_MAX);
            login.challenge(CLIENT);

            assertRefused(
                    () -> login.authenticate(header, new Asked(ME, "GET", null)),
                    IdentityRefusal.PROOF_USED);
        }

        @Test
        void doesNotUseUpWhatItRefuses() {
            var header = header(request());
            assertRefused(
                    () -> login.authenticate(header, new Asked(ME, "DELETE", null)),
                    IdentityRefusal.PROOF_OTHER_METHOD);

            assertThatCode(() -> login.authenticate(header, new Asked(ME, "GET", null)))
                    .doesNotThrowAnyException();
        }

        private Event request() {
            return identity.proof(
                    secret, Kind.HTTP_AUTH, identity.now, Tag.of("u", ME), Tag.of("method", "GET"));
        }

        private String header(Event event) {
            return "Nostr "
                    + Base64.getEncoder()
                            .encodeToString(event.json().getBytes(StandardCharsets.UTF_8));
        }
    }

    @Nested
    class Sessions {

        private final SessionToken token = login.signUp("alice", PASSWORD, CLIENT);

        @Test
        void lastThirtyDays() {
            identity.pass(Login.SESSION_LIFE.minusMillis(1));
            assertThat(login.resume(token.text())).isPresent();
        }

        @Test
        void areOverAfterThirtyDays() {
            identity.pass(Login.SESSION_LIFE);
            assertThat(login.resume(token.text())).isEmpty();
        }

        @Test
        void lastLongerWhileUsed() {
            for (int day = 0; day < 100; day++) {
                identity.pass(Duration.ofDays(1));
                assertThat(login.resume(token.text())).isPresent();
            }
        }

        @Test
        void endWithSigningOut() {
            login.signOut(token.text());
            assertThat(login.resume(token.text())).isEmpty();
        }

        @Test
        void endAllAtOnce() {
            var other = login.signIn("alice", PASSWORD, new Client("192.0.2.9", "Chromium"));
            var alice = actor(token);
            assertThat(login.sessions(alice)).hasSize(2);

            login.signOutEverywhere(alice);

            assertThat(login.resume(token.text())).isEmpty();
            assertThat(login.resume(other.text())).isEmpty();
        }

        @Test
        void areKnownByNothingElse() {
            assertThat(login.resume("")).isEmpty();
            assertThat(login.resume("0".repeat(64))).isEmpty();
            assertThat(login.resume(token.text().toUpperCase(Locale.ROOT))).isEmpty();
            assertThat(login.sessions(actor(token)).getFirst().token().hex())
                    .isNotEqualTo(token.text());
        }

        @Test
        void doNotShowTheirToken() {
            assertThat(token.toString()).doesNotContain(token.text());
        }
    }

    private SessionToken browserSignIn(SecretKey secret) {
        var event = signed(secret, login.challenge(CLIENT).text());
        return login.signInByBrowser(event.json(), SIGN_IN, CLIENT);
    }

    private Event signed(SecretKey secret, String challenge) {
        return identity.signer.sign(
                new Draft(
                        identity.signer.keyOf(secret),
                        identity.now,
                        Kind.HTTP_AUTH,
                        List.of(
                                Tag.of("u", SIGN_IN),
                                Tag.of("method", "POST"),
                                Tag.of("challenge", challenge)),
                        ""),
                secret);
    }

    private Actor actor(SessionToken token) {
        return login.resume(token.text()).orElseThrow();
    }
}
