package satsuma.nostr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static satsuma.nostr.NostrSamples.ALICE;
import static satsuma.nostr.NostrSamples.BOB;
import static satsuma.nostr.NostrSamples.NOW;
import static satsuma.nostr.NostrSamples.event;
import static satsuma.nostr.NostrSamples.keyOf;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import satsuma.kernel.Refusal;

class FilterTest {

    private final Event note = event(ALICE, 1, "", Tag.of("t", "citrus", "peel"), Tag.of("e", ""));

    @Test
    void wantsWhatAllItsMembersWant() {
        assertThat(Filter.ALL.matches(note)).isTrue();
        assertThat(Filter.ids(note.id()).matches(note)).isTrue();
        assertThat(Filter.ids("0".repeat(64)).matches(note)).isFalse();
        assertThat(Filter.authors(keyOf(ALICE), keyOf(BOB)).matches(note)).isTrue();
        assertThat(Filter.authors(keyOf(BOB)).matches(note)).isFalse();
        assertThat(Filter.kinds(1).withAuthors(keyOf(BOB)).matches(note)).isFalse();
        assertThat(Filter.kinds(0, 1).matches(note)).isTrue();
    }

    @Test
    void comparesTheFirstValueOfATagOnly() {
        assertThat(Filter.ALL.withTag("t", "citrus", "x").matches(note)).isTrue();
        assertThat(Filter.ALL.withTag("t", "peel").matches(note)).isFalse();
        assertThat(Filter.ALL.withTag("T", "citrus").matches(note)).isFalse();
    }

    @Test
    void includesBothEndsOfItsTime() {
        assertThat(Filter.ALL.withSince(NOW).withUntil(NOW).matches(note)).isTrue();
        assertThat(Filter.ALL.withSince(NOW.plusSeconds(1)).matches(note)).isFalse();
        assertThat(Filter.ALL.withUntil(NOW.minusSeconds(1)).matches(note)).isFalse();
    }

    @Test
    void isTheSameAfterWritingAndReading() {
        var filter =
                Filter.kinds(1, 30_402)
                        .withAuthors(keyOf(ALICE))
                        .withTag("d", "a \"b\"")
                        .withSince(NOW)
                        .withUntil(NOW)
                        .withLimit(3);

        assertThat(Filter.fromJson(filter.json())).isEqualTo(filter);
        assertThat(Filter.fromJson("{}")).isEqualTo(Filter.ALL);
    }

    @Test
    void wantsNothingWithAnEmptyList() {
        assertThat(Filter.fromJson("{\"kinds\":[]}").matches(note)).isFalse();
        assertThat(Filter.fromJson("{\"#t\":[],\"kinds\":[1]}").matches(note)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{\"ids\":[\"ab\"]}",
                "{\"ids\":\"ab\"}",
                "{\"authors\":[\"AB\"]}",
                "{\"#p\":[\"ab\"]}",
                "{\"kinds\":[65536]}",
                "{\"kinds\":[1.5]}",
                "{\"limit\":-1}",
                "{\"since\":\"now\"}",
                "{\"kinds\":[1],\"kinds\":[2]}"
            })
    void isRefusedMalformed(String json) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> Filter.fromJson(json))
                .satisfies(r -> assertThat(r.reason()).isEqualTo(NostrRefusal.FILTER_MALFORMED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"#domain\":[\"rust\"]}", "{\"domain\":[\"rust\"]}", "{\"#1\":[\"a\"]}"})
    void doesNotPretendToFilterByWhatIsNotIndexed(String json) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> Filter.fromJson(json))
                .satisfies(r -> assertThat(r.reason()).isEqualTo(NostrRefusal.FILTER_UNSUPPORTED));
    }
}
