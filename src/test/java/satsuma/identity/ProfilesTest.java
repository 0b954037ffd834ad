package satsuma.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import satsuma.kernel.Actor;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Refusal;
import satsuma.nostr.Kind;
import satsuma.nostr.NostrRefusal;
import satsuma.nostr.NostrSamples;
import satsuma.nostr.RelayUrl;
import satsuma.nostr.SecretKey;
import satsuma.nostr.Tag;

class ProfilesTest {

    private static final NostrKey STRANGER = NostrSamples.keyOf(NostrSamples.BOB);

    private final InMemoryIdentity identity = new InMemoryIdentity();
    private final Profiles profiles = identity.profiles;
    private final Actor alice =
            identity.people.get(identity.people.registerCustodial("alice", "Alice", "")).actor();

    @Test
    void arePublishedAndTakenOverByTheirEvent() {
        profiles.describe(
                alice,
                new ProfileForm(
                        " Alicia ", " Maps. ", "https://example.org/a.png", "Alicia@Example.org"),
                "market.example",
                "/next");

        assertThat(identity.people.get(alice.key()).displayName()).isEqualTo("Alicia");
        assertThat(identity.people.get(alice.key()).about()).isEqualTo("Maps.");
        assertThat(identity.people.get(alice.key()).name()).isEqualTo("alice");
        assertThat(profiles.get(alice.key()))
                .isEqualTo(
                        new Profile(
                                "Alicia",
                                "Maps.",
                                "https://example.org/a.png",
                                "alicia@example.org",
                                "alice@market.example"));
    }

    @Test
    void keepWhatOtherProgramsPutIntoThem() {
        var carol = identity.people.arrived(NostrSamples.keyOf(NostrSamples.ALICE)).actor();
        stranger(NostrSamples.ALICE, 0, "{\"name\":\"c\",\"banner\":\"https://b.example/\"}");

        var act =
                (Act.ToSign)
                        profiles.describe(
                                carol, new ProfileForm("Carol", "", "", ""), "h.example", "/");

        var draft = identity.desk.get(carol, act.request()).drafts().getFirst();
        assertThat(draft.content())
                .contains("\"banner\":\"https://b.example/\"", "\"name\":\"Carol\"")
                .doesNotContain("nip05", "picture");
        assertThat(draft.createdAt()).isAfter(InMemoryIdentity.START);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.org/a.png",
                "javascript:alert(1)",
                "https:",
                "//example.org/a",
                "not an address"
            })
    void takeNoPictureButAnHttpsOne(String picture) {
        assertRefused(new ProfileForm("", "", picture, ""), IdentityRefusal.PICTURE_MALFORMED);
    }

    @Test
    void takeNoLightningAddressWithoutAHost() {
        assertRefused(
                new ProfileForm("", "", "", "alice"), IdentityRefusal.LIGHTNING_ADDRESS_MALFORMED);
    }

    @Test
    void ofStrangersAreCleaned() {
        stranger(
                NostrSamples.BOB,
                0,
                "{\"name\":\"A\u200Bl\u202Eice\u200D  Ltd\\u0007\",\"about\":7,"
                        + "\"picture\":\"http://x/\",\"nip05\":\"Bob@Example.org\"}");

        assertThat(profiles.get(STRANGER))
                .isEqualTo(new Profile("Alice Ltd", "", "", "", "bob@example.org"));
    }

    @Test
    void keepTheJoinersEmojiAreMadeOf() {
        stranger(NostrSamples.BOB, 0, "{\"name\":\"👩\u200D🚀 Ada\"}");

        assertThat(profiles.get(STRANGER).name()).isEqualTo("👩\u200D🚀 Ada");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "7", "{", "{\"name\":{}}", "[[[[[[[[[[[[[[[["})
    void thatCannotBeReadSayNothing(String content) {
        stranger(NostrSamples.BOB, 0, content);

        assertThat(profiles.get(STRANGER)).isEqualTo(Profile.NONE);
    }

    @Test
    void areTheNewestOnes() {
        stranger(NostrSamples.BOB, 10, "{\"name\":\"new\"}");
        stranger(NostrSamples.BOB, 0, "{\"name\":\"old\"}");

        assertThat(profiles.all(List.of(STRANGER, alice.key())))
                .containsOnlyKeys(STRANGER)
                .hasEntrySatisfying(STRANGER, p -> assertThat(p.name()).isEqualTo("new"));
    }

    @Test
    void sayWhereSomeoneWritesAndReads() {
        profiles.connect(
                alice,
                "wss://One.example/\nwss://two.example read\n\n wss://three.example write ",
                "wss://inbox.example",
                "/next");

        assertThat(profiles.relays(alice.key()).text())
                .isEqualTo(
                        "wss://one.example\nwss://two.example read\nwss://three.example write\n");
        assertThat(profiles.relays(alice.key()).writes())
                .containsExactly(
                        RelayUrl.of("wss://one.example"), RelayUrl.of("wss://three.example"));
        assertThat(profiles.inbox(alice.key())).containsExactly(RelayUrl.of("wss://inbox.example"));
    }

    @Test
    void takeNoRelayThatIsNone() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> profiles.connect(alice, "https://one.example", "", "/"))
                .matches(refusal -> refusal.reason() == NostrRefusal.RELAY_URL_MALFORMED);
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> profiles.connect(alice, "wss://r.example\n".repeat(11), "", "/"))
                .matches(refusal -> refusal.reason() == IdentityRefusal.RELAYS_TOO_MANY);
    }

    @Test
    void leaveOutWhatIsNoRelay() {
        var tags = new Tag[] {Tag.of("r", "ftp://x"), Tag.of("r"), Tag.of("r", "wss://r.example")};
        identity.intake.accept(
                NostrSamples.event(
                        NostrSamples.BOB, InMemoryIdentity.START, Kind.RELAY_LIST, "", tags));

        assertThat(profiles.relays(STRANGER).writes())
                .containsExactly(RelayUrl.of("wss://r.example"));
    }

    private void stranger(SecretKey key, int after, String content) {
        Instant at = InMemoryIdentity.START.plus(Duration.ofSeconds(after));
        identity.intake.accept(NostrSamples.event(key, at, Kind.METADATA, content));
    }

    private void assertRefused(ProfileForm form, IdentityRefusal reason) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> profiles.describe(alice, form, "market.example", "/"))
                .matches(refusal -> refusal.reason() == reason, reason.code());
    }
}
