package satsuma.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import satsuma.kernel.Actor;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Refusal;
import satsuma.nostr.Draft;
import satsuma.nostr.Event;
import satsuma.nostr.Filter;
import satsuma.nostr.Kind;
import satsuma.nostr.NostrRefusal;
import satsuma.nostr.NostrSamples;
import satsuma.nostr.SecretKey;
import satsuma.nostr.Tag;

/** What comes back signed is exactly what was asked for, or nothing is published. */
class SigningDeskTest {

    private final InMemoryIdentity identity = new InMemoryIdentity();
    private final SigningDesk desk = identity.desk;
    private final Actor bob =
            identity.people.get(identity.people.registerCustodial("bob", "", "")).actor();
    private final Actor alice =
            identity.people.arrived(NostrSamples.keyOf(NostrSamples.ALICE)).actor();

    @Test
    void publishesAtOnceWithAKeptKey() {
        var act = desk.ask(bob, List.of(note(bob.key(), "one"), note(bob.key(), "two")), "/next");

        assertThat(((Act.Published) act).events()).extracting(Event::content).contains("one");
        assertThat(published(bob.key())).hasSize(2);
    }

    @Test
    void publishesWhatComesBackSigned() {
        var request = asked("one", "two");
        assertThat(published(alice.key())).isEmpty();

        assertThat(desk.complete(alice, request, signed(request))).isEqualTo("/next");

        assertThat(published(alice.key())).hasSize(2);
        assertRefused(request, signed(asked("again")), IdentityRefusal.SIGN_REQUEST_UNKNOWN);
    }

    @Test
    void refusesEveryMemberThatIsNotAsItWasAskedFor() {
        var request = asked("one");
        var asked = desk.get(alice, request).drafts().getFirst();
        var at = asked.createdAt();
        var tags = asked.tags();
        var changed =
                List.of(
                        new Draft(alice.key(), at, 2, tags, "one"),
                        new Draft(alice.key(), at.plusSeconds(1), 1, tags, "one"),
                        new Draft(alice.key(), at, 1, List.of(), "one"),
                        new Draft(alice.key(), at, 1, List.of(Tag.of("t", "y")), "one"),
                        new Draft(alice.key(), at, 1, tags, "One"));

        for (var draft : changed) {
            assertRefused(
                    request,
                    List.of(sign(draft, NostrSamples.ALICE)),
                    IdentityRefusal.SIGNED_DIFFERS);
        }
        assertRefused(request, List.of(), IdentityRefusal.SIGNED_TOO_FEW);
        assertThat(published(alice.key())).isEmpty();
    }

    @Test
    void refusesAnotherKeyAndAForgedSignature() {
        var request = asked("one");
        var byBob = note(NostrSamples.keyOf(NostrSamples.BOB), "one");
        var asked = desk.get(alice, request).drafts().getFirst();

        assertRefused(
                request, List.of(sign(byBob, NostrSamples.BOB)), IdentityRefusal.SIGNED_BY_ANOTHER);
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() ->
                        desk.complete(
                                alice, request, List.of(Event.signed(asked, "0".repeat(128)))))
                .matches(refusal -> refusal.reason() == NostrRefusal.EVENT_REFUSED);
        assertThat(published(alice.key())).isEmpty();
    }

    @Test
    void asksNobodyForWhatIsAnothersOrOver() {
        var request = asked("one");

        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> desk.get(bob, request));
        identity.pass(SigningDesk.REQUEST_LIFE.minusSeconds(1));
        assertThat(desk.get(alice, request).next()).isEqualTo("/next");
        identity.pass(Duration.ofSeconds(1));
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> desk.get(alice, request));
    }

    @Test
    void keepsAFewOnly() {
        var first = asked("first");
        for (int i = 0; i < SigningDesk.REQUESTS_MAX; i++) {
            identity.pass(Duration.ofSeconds(1));
            asked("more " + i);
        }

        assertThat(identity.signRequests.find(first)).isEmpty();
    }

    private UUID asked(String... contents) {
        var drafts = List.of(contents).stream().map(content -> note(alice.key(), content)).toList();
        return ((Act.ToSign) desk.ask(alice, drafts, "/next")).request();
    }

    private List<Event> signed(UUID request) {
        return desk.get(alice, request).drafts().stream()
                .map(draft -> sign(draft, NostrSamples.ALICE))
                .toList();
    }

    private static Event sign(Draft draft, SecretKey key) {
        return NostrSamples.SIGNER.sign(draft, key);
    }

    private List<Event> published(NostrKey author) {
        return identity.reader.find(Filter.kinds(Kind.TEXT_NOTE).withAuthors(author));
    }

    private static Draft note(NostrKey author, String content) {
        Instant at = InMemoryIdentity.START;
        return new Draft(author, at, Kind.TEXT_NOTE, List.of(Tag.of("t", "x")), content);
    }

    private void assertRefused(UUID request, List<Event> signed, IdentityRefusal reason) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> desk.complete(alice, request, signed))
                .matches(refusal -> refusal.reason() == reason, reason.code());
    }
}
