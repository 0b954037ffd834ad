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
import satsuma.nostr.Negentropy;
import satsuma.nostr.NostrTerms;
import satsuma.nostr.Porter;
import satsuma.nostr.ProofOfWork;
import satsuma.nostr.Reader;
import satsuma.nostr.RelayTerms;
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
    private final Reader reader = new Reader(events, () -> NOW);
    private final RelayDesk desk = desk(0);
    private final List<String> heard = new ArrayList<>();
    private boolean behind;
    private final RelayClient client = client(0);
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
                        Frame.ok(note.id(), true, ""),
                        Frame.event("s", note),
                        Frame.eose("s", true));
    }

    @Test
    void givesAnEventOnceThatTwoFiltersWant() {
        say(Frame.event(note));
        heard.clear();
        say("[\"REQ\",\"s\",{\"kinds\":[1]},{\"ids\":[\"" + note.id() + "\"]}]");

        assertThat(heard).containsExactly(Frame.event("s", note), Frame.eose("s", true));
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
                .containsExactly(
                        Frame.eose("s", true), Frame.event("s", note), Frame.event("s", ping));
    }

    @Test
    void putsASubscriptionInPlaceOfOneOfTheSameName() {
        say("[\"REQ\",\"s\",{\"kinds\":[1]}]");
        say("[\"REQ\",\"s\",{\"kinds\":[7]}]");
        intake.accept(note);

        assertThat(heard).containsExactly(Frame.eose("s", true), Frame.eose("s", true));
    }

    @Test
    void hasALimitOfSubscriptions() {
        for (int i = 0; i <= RelayTerms.SUBSCRIPTIONS_MAX; i++) {
            say("[\"REQ\",\"s" + i + "\",{\"limit\":0}]");
        }

        assertThat(heard.getLast()).startsWith("[\"CLOSED\",\"s20\",\"rate-limited:");
        assertThat(heard.get(heard.size() - 2)).isEqualTo(Frame.eose("s19", false));
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
                "[\"NEG-OPEN\"]",
                "[\"NEG-MSG\",\"\",\"61\"]",
                "[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]",
                "[\"EVENT\",{\"content\":\"\\ud800\"}]",
                "[\"EVENT\",{\"kind\":1,\"kind\":1}]",
                "[\"EVENT\",{\"content\":\"\\x\"}]",
                "[\"REQ\",\"s\",{}] more",
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
                "[\"REQ\",\"s\",{\"kinds\":[1059]}]",
                "[\"COUNT\",\"s\",{\"kinds\":[1059]}]",
                "[\"COUNT\",\"s\"]"
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
    void countsAnEventOnceThatTwoFiltersWant() {
        say(Frame.event(note));
        say("[\"COUNT\",\"c\",{\"kinds\":[1]},{\"ids\":[\"" + note.id() + "\"]}]");

        assertThat(heard).endsWith("[\"COUNT\",\"c\",{\"count\":1}]");
    }

    @Test
    void saysWhenThereIsSurelyNoMore() {
        say(Frame.event(note));
        heard.clear();
        say("[\"REQ\",\"s\",{\"limit\":1}]");
        say("[\"REQ\",\"s\",{\"limit\":2}]");

        assertThat(heard)
                .containsExactly(
                        Frame.event("s", note),
                        "[\"EOSE\",\"s\"]",
                        Frame.event("s", note),
                        "[\"EOSE\",\"s\",[\"finish\"]]");
    }

    @Test
    void answersASearchOnceAndNotLive() {
        say(Frame.event(note));
        heard.clear();
        say("[\"REQ\",\"s\",{\"search\":\"hello\"}]");
        intake.accept(event(BOB, 1, "hello again"));

        assertThat(heard).containsExactly(Frame.event("s", note), Frame.eose("s", true));
    }

    @Test
    void asksForWorkIfTheOperatorDoes() {
        // Its id begins with fewer than eight zero bits, like all but one in 256.
        assertThat(ProofOfWork.isEnough(note, 8)).isFalse();
        desk(8).answer(client, Frame.event(note));

        assertThat(heard).singleElement().asString().contains(",false,\"pow: ");
    }

    @Test
    void letsNobodyPublishWithoutEnd() {
        var eager = client(1);
        for (int i = 0; i <= 10; i++) {
            desk.answer(eager, Frame.event(event(ALICE, 1, "note " + i)));
        }

        assertThat(heard).hasSize(11);
        assertThat(heard.get(9)).contains(",true,");
        assertThat(heard.get(10)).contains(",false,\"rate-limited: ");
    }

    @Test
    void asksWhoDoesNotReadToReadFirst() {
        behind = true;
        say("[\"REQ\",\"s\",{}]");
        say("[\"COUNT\",\"c\",{}]");
        say("[\"NEG-OPEN\",\"n\",{},\"61\"]");

        assertThat(heard).hasSize(3).allMatch(line -> line.contains("\"rate-limited: "));
    }

    @Test
    void letsNobodyAskWithoutEnd() {
        for (int i = 0; i <= RelayTerms.QUESTIONS_PER_SECOND * 10 + 5; i++) {
            say("[\"COUNT\",\"c\",{}]");
        }

        assertThat(heard.getFirst()).contains("\"count\":0");
        assertThat(heard.getLast()).startsWith("[\"CLOSED\",\"c\",\"rate-limited: ");
    }

    @Test
    void reconciles() {
        say(Frame.event(note));
        heard.clear();
        var mine = new Negentropy(List.of());
        say("[\"NEG-OPEN\",\"n\",{\"kinds\":[1]},\"" + mine.begin() + "\"]");
        var step = mine.reconcile(Frame.read(heard.getLast()).text(2));

        assertThat(step.need()).containsExactly(note.id());
        say("[\"NEG-MSG\",\"n\",\"xyz\"]");
        assertThat(heard.getLast()).startsWith("[\"NEG-ERR\",\"n\",\"invalid: ");
        say("[\"NEG-MSG\",\"n\",\"61\"]");
        assertThat(heard.getLast()).startsWith("[\"NEG-ERR\",\"n\",\"closed: ");
    }

    @Test
    void forgetsAReconciliationThatIsClosed() {
        say("[\"NEG-OPEN\",\"n\",{},\"61\"]");
        say("[\"NEG-CLOSE\",\"n\"]");
        say("[\"NEG-MSG\",\"n\",\"61\"]");

        assertThat(heard.getFirst()).isEqualTo(Frame.negMsg("n", "61"));
        assertThat(heard.getLast()).startsWith("[\"NEG-ERR\",\"n\",\"closed: ");
    }

    @Test
    void hasALimitOfReconciliations() {
        for (int i = 0; i <= RelayTerms.RECONCILIATIONS_MAX; i++) {
            say("[\"NEG-OPEN\",\"n" + i + "\",{},\"61\"]");
        }

        assertThat(heard.getLast()).startsWith("[\"NEG-ERR\",\"n3\",\"blocked: ");
    }

    @Test
    void reconcilesNoWrapsOfOthers() {
        say("[\"NEG-OPEN\",\"n\",{\"kinds\":[1059]},\"61\"]");

        assertThat(heard.getLast()).startsWith("[\"NEG-ERR\",\"n\",\"auth-required: ");
    }

    @Test
    void showsWrapsToWhomTheyAreFor() {
        var wrap = event(ALICE, Kind.GIFT_WRAP, "sealed", Tag.of("p", keyOf(BOB).hex()));
        say("[\"REQ\",\"all\",{}]");
        intake.accept(wrap);
        assertThat(heard).containsExactly(Frame.eose("all", true));

        say(authentication(BOB, "challenge", RELAY));
        heard.clear();
        say("[\"REQ\",\"s\",{\"kinds\":[1059]}]");
        assertThat(heard).containsExactly(Frame.event("s", wrap), Frame.eose("s", true));
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

    private RelayDesk desk(int difficulty) {
        var queue = new IntakeQueue(new Porter(CHECK, intake, reader), Runnable::run);
        var terms = new RelayTerms(0, difficulty);
        return new RelayDesk(CHECK, queue, reader, auth, new ReconcileDesk(reader), terms);
    }

    private RelayClient client(int eventsPerSecond) {
        var terms = new RelayTerms(eventsPerSecond, 0);
        return new RelayClient(heard::add, () -> behind, "challenge", terms);
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
