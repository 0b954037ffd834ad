package satsuma.nostr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static satsuma.nostr.NostrSamples.ALICE;
import static satsuma.nostr.NostrSamples.BOB;
import static satsuma.nostr.NostrSamples.CHECK;
import static satsuma.nostr.NostrSamples.event;
import static satsuma.nostr.NostrSamples.keyOf;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import satsuma.kernel.Refusal;

/** Reading, writing and checking; B1 to B3 of the threats. */
class EventTest {

    /** Signed by nostr-tools 2.25.2, with every character that has ever been written two ways. */
    private static final String FOREIGN = Vectors.read("event-by-nostr-tools.json").json().strip();

    private final Event note = event(ALICE, 1, "hello", Tag.of("t", "citrus"));

    @Test
    void readsWhatOthersSigned() {
        var foreign = Event.fromJson(FOREIGN);

        assertThat(CHECK.check(foreign)).isInstanceOf(Verdict.Valid.class);
        assertThat(foreign.json()).isEqualTo(FOREIGN);
        assertThat(foreign.address()).isEqualTo("30402:" + foreign.author() + ":banana \"bread\"");
        assertThat(foreign.first("x")).contains("");
    }

    @Test
    void isTheSameAfterWritingAndReading() {
        assertThat(Event.fromJson(note.json())).isEqualTo(note);
    }

    @Test
    void keepsItsJsonAsItCameButDropsWhatNobodySigned() {
        var spaced = note.json().replace(",", " , ").replace("[ ", "[");
        var extended = note.json().replace("{\"id\"", "{\"seen\":[1],\"id\"");

        assertThat(Event.fromJson(spaced).json()).isEqualTo(spaced);
        assertThat(Event.fromJson(extended).json()).isEqualTo(note.json());
    }

    @Test
    void isInvalidWithAnotherId() {
        var other = event(ALICE, 1, "other");
        var forged = changed(json -> json.replace(note.id(), other.id()));

        assertThat(CHECK.check(forged)).isEqualTo(new Verdict.Invalid("the id is not its own"));
    }

    @Test
    void isInvalidWithAChangedWord() {
        assertThat(CHECK.isValid(changed(json -> json.replace("hello", "hallo")))).isFalse();
        assertThat(CHECK.isValid(changed(json -> json.replace("citrus", "citron")))).isFalse();
    }

    @Test
    void isInvalidWithAnotherSignature() {
        var other = event(ALICE, 1, "other");
        var forged = changed(json -> json.replace(note.signature(), other.signature()));

        assertThat(CHECK.check(forged))
                .isEqualTo(new Verdict.Invalid("the signature is not its author's"));
    }

    @Test
    void isInvalidSignedBySomebodyElse() {
        var draft = note.draft();
        var byBob = event(BOB, 1, "hello", Tag.of("t", "citrus"));
        var forged = Event.signed(draft, byBob.signature());

        assertThat(CHECK.isValid(byBob)).isTrue();
        assertThat(CHECK.isValid(forged)).isFalse();
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void isRefusedMalformed(UnaryOperator<String> change) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> changed(change))
                .satisfies(r -> assertThat(r.reason()).isEqualTo(NostrRefusal.EVENT_MALFORMED));
    }

    static Stream<UnaryOperator<String>> malformed() {
        return Stream.of(
                json -> "",
                json -> "[]",
                json -> json + "x",
                json -> json.replace("\"kind\":1,", ""),
                json -> json.replace("\"kind\":1", "\"kind\":65536"),
                json -> json.replace("\"kind\":1", "\"kind\":-1"),
                json -> json.replace("\"kind\":1", "\"kind\":1.0"),
                json -> json.replace("\"kind\":1", "\"kind\":\"1\""),
                json -> json.replace("\"kind\":1", "\"kind\":1,\"kind\":1"),
                json -> json.replace("\"created_at\":1893456000", "\"created_at\":1893456000.5"),
                json -> json.replace("\"created_at\":1893456000", "\"created_at\":1893456e3"),
                json -> json.replace("\"created_at\":1893456000", "\"created_at\":-1"),
                json -> json.replace("\"created_at\":1893456000", "\"created_at\":253402300800"),
                json -> json.replace("\"citrus\"", "null"),
                json -> json.replace("\"citrus\"", "1"),
                json -> json.replace("[\"t\",\"citrus\"]", "\"t\""),
                json -> json.replace("hello", "\\ud800"),
                json -> json.replaceFirst("\"pubkey\":\"..", "\"pubkey\":\"AB"),
                json -> json.replaceFirst("\"id\":\"..", "\"id\":\"AB"),
                json -> json.replaceFirst("\"sig\":\"..", "\"sig\":\"AB"),
                json -> json.replaceFirst("\"sig\":\"..", "\"sig\":\""),
                json -> json.replace("hello", "x".repeat(Event.JSON_MAX)));
    }

    @Test
    void isPublishedWithoutCharactersThatRelaysDisagreeAbout() {
        var clean = event(ALICE, 1, "a\0b\u007fc\nd\te\u001b", Tag.of("t", "x\u0001y"));

        assertThat(clean.content()).isEqualTo("abc\nd\te");
        assertThat(clean.first("t")).contains("xy");
        assertThat(CHECK.isValid(clean)).isTrue();
    }

    @Test
    void hasAnAddressByItsKind() {
        assertThat(event(ALICE, 30_402, "", Tag.of("d", "slug"), Tag.of("d", "no")).address())
                .isEqualTo("30402:" + keyOf(ALICE) + ":slug");
        assertThat(event(ALICE, 30_402, "").address()).isEqualTo("30402:" + keyOf(ALICE) + ":");
        assertThat(event(ALICE, 0, "", Tag.of("d", "slug")).address())
                .isEqualTo("0:" + keyOf(ALICE) + ":");
    }

    @Test
    void isReadUnsignedOnlyUnderItsOwnId() {
        var draft = note.draft();

        assertThat(Draft.fromJson(draft.json())).isEqualTo(draft);
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> Draft.fromJson(draft.json().replace("hello", "hallo")));
    }

    @Test
    void knowsRangesOfKinds() {
        assertThat(List.of(0, 3, 10_000, 19_999)).allMatch(Kind::isReplaceable);
        assertThat(List.of(1, 4, 9_999, 20_000, 30_000)).noneMatch(Kind::isReplaceable);
        assertThat(List.of(20_000, 29_999)).allMatch(Kind::isEphemeral);
        assertThat(List.of(19_999, 30_000)).noneMatch(Kind::isEphemeral);
        assertThat(List.of(30_000, 39_999)).allMatch(Kind::isAddressable);
        assertThat(List.of(29_999, 40_000)).noneMatch(Kind::isAddressable);
    }

    private Event changed(UnaryOperator<String> change) {
        return Event.fromJson(change.apply(note.json()));
    }
}
