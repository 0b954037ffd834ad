package satsuma.reputation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import satsuma.kernel.NostrKey;
import satsuma.nostr.Draft;
import satsuma.nostr.Event;
import satsuma.nostr.Kind;
import satsuma.nostr.Tag;

/** Reviews as events: ours come back as they were, others' are read as far as they can be. */
class ReviewEventTest {

    private static final Instant AT = Instant.parse("2030-01-01T12:00:00Z");
    private static final NostrKey AUTHOR = new NostrKey("a".repeat(64));
    private static final String LISTING = "30402:" + "5".repeat(64) + ":time:zones";

    private static Event event(int kind, String content, Tag... tags) {
        return Event.signed(new Draft(AUTHOR, AT, kind, List.of(tags), content), "0".repeat(128));
    }

    private static Event rated(String... ratings) {
        var tags = new ArrayList<Tag>();
        tags.add(Tag.of("d", "a:" + LISTING));
        for (var rating : ratings) {
            tags.add(Tag.of(("rating " + rating).split(" ", -1)));
        }
        return event(Kind.PRODUCT_REVIEW, "", tags.toArray(Tag[]::new));
    }

    private static int stars(String... ratings) {
        return ReviewEvent.read(rated(ratings)).orElseThrow().stars();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void comeBackAsTheyWere(int stars) {
        var draft = ReviewEvent.draft(AUTHOR, LISTING, stars, "Works.\n\nAll of it.", AT);

        var said = ReviewEvent.read(Event.signed(draft, "0".repeat(128)));

        assertThat(said).contains(new ReviewEvent.Said(LISTING, stars, "Works.\n\nAll of it."));
        assertThat(draft.tags()).contains(Tag.of("a", LISTING), Tag.of("d", "a:" + LISTING));
    }

    @Test
    void takeTheOverallRatingForHalf() {
        assertThat(stars("1 thumb")).isEqualTo(5);
        assertThat(stars("0 thumb")).isEqualTo(1);
        assertThat(stars("1 thumb", "0.5 quality", "0.1 value")).isEqualTo(3);
        assertThat(stars("0.8 thumb", "1 delivery")).isEqualTo(5);
    }

    @Test
    void sayNothingWithoutARatingThatCanBeRead() {
        assertThat(ReviewEvent.read(rated())).isEmpty();
        assertThat(ReviewEvent.read(rated("0.5 quality"))).isEmpty();
        assertThat(ReviewEvent.read(rated("NaN thumb"))).isEmpty();
        assertThat(ReviewEvent.read(rated("-1 thumb"))).isEmpty();
        assertThat(ReviewEvent.read(rated("1e9 thumb"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "time-zones",
                "30402:" + "5555555555555555" + ":zones",
                "a:30402:x:zones",
                "a:1:5555555555555555555555555555555555555555555555555555555555555555:zones"
            })
    void areAboutListingsOnly(String d) {
        var event = event(Kind.PRODUCT_REVIEW, "", Tag.of("d", d), Tag.of("rating", "1", "thumb"));

        assertThat(ReviewEvent.read(event)).isEmpty();
    }

    @Test
    void loseWhatIsNotSeenAndWhatIsTooLong() {
        assertThat(ReviewEvent.clean("a\u202Eb\u0000c\r\n\n\n\n\nd")).isEqualTo("abc\n\nd");
        assertThat(ReviewEvent.clean("x".repeat(3_000))).hasSize(Review.TEXT_MAX);
        assertThat(ReviewEvent.clean("x".repeat(1_999) + "\uD83D\uDE80")).hasSize(1_999);
    }
}
