package satsuma.identity.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import satsuma.identity.web.Summary.Line;
import satsuma.kernel.NostrKey;
import satsuma.nostr.Draft;
import satsuma.nostr.Kind;
import satsuma.nostr.Tag;

/** What people read before they sign. */
class SummaryTest {

    @Test
    void saysWhatAProfileSays() {
        var summary = of(Kind.METADATA, "{\"name\":\"ida\",\"bot\":true}");

        assertThat(summary.sort()).isEqualTo("0");
        assertThat(summary.lines())
                .containsExactly(new Line("name", "ida"), new Line("bot", "true"));
        assertThat(summary.lines()).extracting(Line::isPlain).containsExactly(true, false);
    }

    @Test
    void showsWhatIsNoObjectAsItIs() {
        for (var text : List.of("{birds}", "{\"a\":1", "seen **here**")) {
            assertThat(of(1, text).lines()).containsExactly(new Line("content", text));
        }
        assertThat(of(1, "").lines()).isEmpty();
        assertThat(of(1, "").sort()).isEqualTo("other");
    }

    @Test
    void givesUnits() {
        var price = Tag.of("price", "700000");

        assertThat(of(Kind.HANDLER_INFO, "", price).lines())
                .containsExactly(new Line("price", "700000 msat"));
        assertThat(
                        of(Kind.CLASSIFIED, "", Tag.of("price", "700", "SAT"), Tag.of("size", "47"))
                                .lines())
                .containsExactly(new Line("price", "700 SAT"), new Line("size", "47 B"));
    }

    @Test
    void leavesOutWhatIsForProgramsAndCutsWhatIsLong() {
        var tags = new Tag[40];
        Arrays.fill(tags, Tag.of("r", "wss://relay.example"));
        assertThat(of(Kind.RELAY_LIST, "", tags).lines()).hasSize(Summary.LINES_MAX);

        var summary = of(Kind.CLASSIFIED, "🍊".repeat(300), Tag.of("t", "dataset"));
        assertThat(summary.lines()).containsExactly(new Line("content", "🍊".repeat(200) + "…"));
        assertThat(summary.json()).contains("dataset");
    }

    private static Summary of(int kind, String content, Tag... tags) {
        return Summary.of(
                new Draft(
                        new NostrKey("a".repeat(64)),
                        Instant.parse("2030-01-01T00:00:00Z"),
                        kind,
                        List.of(tags),
                        content));
    }
}
