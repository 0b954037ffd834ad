package satsuma.nostr.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static satsuma.nostr.NostrSamples.ALICE;
import static satsuma.nostr.NostrSamples.BOB;
import static satsuma.nostr.NostrSamples.CHECK;
import static satsuma.nostr.NostrSamples.NOW;
import static satsuma.nostr.NostrSamples.event;
import static satsuma.nostr.NostrSamples.keyOf;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import satsuma.nostr.Event;
import satsuma.nostr.EventAccepted;
import satsuma.nostr.EventPassed;
import satsuma.nostr.InMemoryEvents;
import satsuma.nostr.Intake;
import satsuma.nostr.Kind;
import satsuma.nostr.NostrTerms;
import satsuma.nostr.Reader;
import satsuma.nostr.RelayUrl;
import satsuma.nostr.SecretKey;
import satsuma.nostr.Tag;

/** Our relay without a socket: a line in, lines out. */
class RelayDeskTest {

    private static final String RELAY = "wss://satsuma.example/relay";

    private final LiveFeed feed = new LiveFeed();
    private final InMemoryEvents events = new InMemoryEvents();
    private final Intake intake = new Intake(CHECK, events, this::tell, () -> NOW);
    private final RelayAuth auth =
            new RelayAuth(CHECK, new NostrTerms(RelayUrl.of(RELAY), List.of(), false), () -> NOW);
    private final RelayDesk desk = new RelayDesk(intake, new Reader(events, () -> NOW), auth);
    private final List<String> heard = new ArrayList<>();
    private final RelayClient client = new RelayClient(heard::add, "challenge");
    private final Event note = event(ALICE, 1, "hello");

    @BeforeEach
    void join() {
        feed.join(client);
    }

    @Test
    void takesAnEventAndGivesItBack() {
        say(Frame.event(note));
        say("[\"REQ\",\"s\",{\"kinds\":[1]}]");

        assertThat(heard)
                .containsExactly(
                        Frame.ok(note.id(), true, ""), Frame.event("s", note), Frame.eose("s"));
    }

    @Test
    void givesAnEventOnceThatTwoFiltersWant() {
        say(Frame.event(note));
        heard.clear();
        say("[\"REQ\",\"s\",{\"kinds\":[1]},{\"ids\":[\"" + note.id() + "\"]}]");

        assertThat(heard).containsExactly(Frame.event("s", note), Frame.eose("s"));
    }

    @Test
    void sendsWhatComesLaterUntilTheClientHasHeardEnough() {
        say("[\"REQ\",\"s\",{\"kinds\":[1,20001]}]");
        var ping = event(BOB, 20_001, "ping");
        intake.accept(note);
        intake.accept(ping);
        say("[\"CLOSE\",\"s\"]");
        intake.accept(event(ALICE, 1, "not heard"));

        assertThat(heard)
                .containsExactly(Frame.eose("s"), Frame.event("s", note), Frame.event("s", ping));
    }

    @Test
    void putsASubscriptionInPlaceOfOneOfTheSameName() {
        say("[\"REQ\",\"s\",{\"kinds\":[1]}]");
        say("[\"REQ\",\"s\",{\"kinds\":[7]}]");
        intake.accept(note);

        assertThat(heard).containsExactly(Frame.eose("s"), Frame.eose("s"));
    }

    @Test
    void hasALimitOfSubscriptions() {
        for (int i = 0; i <= RelayClient.SUBSCRIPTIONS_MAX; i++) {
            say("[\"REQ\",\"s" + i + "\",{\"limit\":0}]");
        }

        assertThat(heard.getLast()).startsWith("[\"CLOSED\",\"s20\",\"rate-limited:");
        assertThat(heard.get(heard.size() - 2)).isEqualTo(Frame.eose("s19"));
    }

    @Test
    void answersAForgedEventByItsId() {
        say(Frame.event(note).replace("hello", "hallo"));
        say(Frame.event(note).replace("\"kind\":1", "\"kind\":\"1\""));
        say("[\"EVENT\",{\"id\":1}]");

        assertThat(heard.get(0)).startsWith("[\"OK\",\"" + note.id() + "\",false,\"invalid:");
        assertThat(heard.get(1)).startsWith("[\"OK\",\"" + note.id() + "\",false,\"invalid:");
        assertThat(heard.get(2)).startsWith("[\"NOTICE\",\"invalid:");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "{}",
                "[]",
                "[1]",
                "[\"REQ\"]",
                "[\"REQ\",\"\",{}]",
                "[\"REQ\",5,{}]",
                "[\"EVENT\"]",
                "[\"CLOSE\"]",
                "[\"SUBSCRIBE\",\"s\"]",
                "[\"REQ\",\"s\",{\"kinds\":[1,1]]"
            })
    void saysWhenItDoesNotUnderstand(String text) {
        say(text);

        assertThat(heard).singleElement().asString().startsWith("[\"NOTICE\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[\"REQ\",\"s\"]",
                "[\"REQ\",\"s\",{\"ids\":[\"x\"]}]",
                "[\"REQ\",\"s\",{\"#domain\":[\"x\"]}]",
                "[\"REQ\",\"s\",{\"search\":\"x\"}]",
                "[\"REQ\",\"s\",{\"kinds\":[1059]}]",
                "[\"COUNT\",\"s\",{},{}]"
            })
    void closesWhatItCannotServe(String text) {
        say(text);

        assertThat(heard).singleElement().asString().startsWith("[\"CLOSED\",\"s\",");
    }

    @Test
    void refusesTooLongANameForASubscription() {
        say("[\"REQ\",\"" + "s".repeat(65) + "\",{}]");

        assertThat(heard).singleElement().asString().startsWith("[\"NOTICE\"");
    }

    @Test
    void counts() {
        say(Frame.event(note));
        say("[\"COUNT\",\"c\",{\"kinds\":[1]}]");

        assertThat(heard).endsWith("[\"COUNT\",\"c\",{\"count\":1}]");
    }

    @Test
    void showsWrapsToWhomTheyAreFor() {
        var wrap = event(ALICE, Kind.GIFT_WRAP, "sealed", Tag.of("p", keyOf(BOB).hex()));
        say("[\"REQ\",\"all\",{}]");
        intake.accept(wrap);
        assertThat(heard).containsExactly(Frame.eose("all"));

        say(authentication(BOB, "challenge", RELAY));
        heard.clear();
        say("[\"REQ\",\"s\",{\"kinds\":[1059]}]");
        assertThat(heard).containsExactly(Frame.event("s", wrap), Frame.eose("s"));
    }

    @Test
    void knowsWhoAnswersItsChallenge() {
        say(authentication(BOB, "challenge", RELAY + "/"));

        assertThat(client.keys()).containsExactly(keyOf(BOB));
    }

    @Test
    void doesNotBelieveAnAnswerToAnotherChallengeOrForAnotherRelay() {
        say(authentication(BOB, "stale", RELAY));
        say(authentication(BOB, "challenge", "wss://elsewhere.example"));
        say("[\"AUTH\"," + note.json() + "]");

        assertThat(client.keys()).isEmpty();
        assertThat(heard).hasSize(3).allMatch(line -> line.contains(",false,\"invalid:"));
    }

    @Test
    void publishesWhatIsProtectedForItsAuthorOnly() {
        var mine = event(BOB, 1, "mine", Tag.of("-"));
        say(Frame.event(mine));
        say(authentication(BOB, "challenge", RELAY));
        say(Frame.event(mine));

        assertThat(heard.getFirst()).contains("auth-required");
        assertThat(heard.getLast()).isEqualTo(Frame.ok(mine.id(), true, ""));
    }

    private void say(String text) {
        desk.answer(client, text);
    }

    private void tell(Record notice) {
        switch (notice) {
            case EventAccepted accepted -> feed.on(accepted);
            case EventPassed passed -> feed.on(passed);
            default -> throw new AssertionError(notice);
        }
    }

    private static String authentication(SecretKey key, String challenge, String relay) {
        var event =
                event(
                        key,
                        Kind.CLIENT_AUTH,
                        "",
                        Tag.of("relay", relay),
                        Tag.of("challenge", challenge));
        return "[\"AUTH\"," + event.json() + "]";
    }
}
