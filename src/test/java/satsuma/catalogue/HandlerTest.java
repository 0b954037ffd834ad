package satsuma.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import satsuma.catalogue.Projection.Ignored;
import satsuma.catalogue.Projection.Listed;
import satsuma.catalogue.Projection.Measured;
import satsuma.catalogue.Projection.Why;
import satsuma.kernel.ContentHash;
import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;
import satsuma.nostr.Draft;
import satsuma.nostr.Event;
import satsuma.nostr.Kind;
import satsuma.nostr.Tag;

/** What handlers (31990) and file metadata (1063) mean to the catalogue. */
class HandlerTest {

    private static final NostrKey SELLER = new NostrKey("5".repeat(64));
    private static final String CONTENT = "c".repeat(64);
    private static final String MANIFEST = "manifest:" + "d".repeat(64);

    @Test
    void ofACompiledManifestIsAListing() {
        var listing =
                listed(
                        "",
                        Tag.of("d", MANIFEST),
                        Tag.of("k", "complexity"),
                        Tag.of("domain", "Rust"),
                        Tag.of("examples", "12"),
                        Tag.of("accuracy", "0.91"),
                        Tag.of("price", "210000"),
                        Tag.of("x", CONTENT));

        assertThat(listing.goods()).isEqualTo(Goods.MANIFEST);
        assertThat(listing.title()).isEqualTo("complexity");
        assertThat(listing.price()).isEqualTo(Msat.ofSat(210));
        assertThat(listing.tags()).containsExactly("rust");
        assertThat(listing.address()).isEqualTo("31990:" + SELLER + ":" + MANIFEST);
    }

    @Test
    void isCalledWhatItsProfileSays() {
        var listing =
                listed(
                        "{\"name\":\"Route\u202E planner\",\"about\":\"Plans\\nroutes\"}",
                        Tag.of("d", "x"),
                        Tag.of("k", "5050"),
                        Tag.of("t", "agent-skill"),
                        Tag.of("price", "21", "SAT"),
                        Tag.of("x", CONTENT));

        assertThat(listing.goods()).isEqualTo(Goods.SKILL);
        assertThat(listing.title()).isEqualTo("Route planner");
        assertThat(listing.summary()).isEqualTo("Plans routes");
        assertThat(listing.price()).isEqualTo(Msat.ofSat(21));
    }

    @Test
    void besideAListingOfItsAuthorIsNoSecondOne() {
        var tags = new ArrayList<>(manifest("210000"));
        tags.add(Tag.of("a", "30402:" + SELLER + ":mine"));
        assertThat(Projection.of(handler("", tags))).isEqualTo(new Ignored(Why.COMPANION));

        tags.removeLast();
        tags.add(Tag.of("a", "30402:" + "6".repeat(64) + ":theirs"));
        assertThat(Projection.of(handler("", tags))).isInstanceOf(Listed.class);
    }

    @ParameterizedTest
    @CsvSource({
        "d, NO_IDENTIFIER",
        "k, NO_TITLE",
        "price, PRICE_NOT_IN_SATS",
        "x, NO_CONTENT_HASH"
    })
    void isIgnoredWithout(String tag, Why why) {
        var tags = manifest("210000").stream().filter(one -> !one.name().equals(tag)).toList();

        assertThat(Projection.of(handler("", tags))).isEqualTo(new Ignored(why));
    }

    @ParameterizedTest
    @CsvSource({
        "210001, PRICE_NOT_IN_SATS",
        "-1, PRICE_NOT_IN_SATS",
        "21.5, PRICE_NOT_IN_SATS",
        "100000001000, PRICE_TOO_HIGH"
    })
    void isIgnoredAtAPriceThatCannotBePaid(String msat, Why why) {
        assertThat(Projection.of(handler("", manifest(msat)))).isEqualTo(new Ignored(why));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{\"name\":7}", "not json", "{\"name\":{\"a\":[[[[[]]]]]}}"})
    void isReadByItsTagsIfItsProfileIsNone(String content) {
        assertThat(Projection.of(handler(content, manifest("0")))).isInstanceOf(Listed.class);
    }

    @Test
    void ofAProgramThatSellsNothingIsIgnored() {
        var viewer = List.of(Tag.of("d", "abc"), Tag.of("k", "1"), Tag.of("web", "https://x/"));

        assertThat(Projection.of(handler("{\"name\":\"Viewer\"}", viewer)))
                .isEqualTo(new Ignored(Why.GOODS_UNKNOWN));
    }

    @Test
    void ofAFileMeasuresIt() {
        var file =
                event(
                        Kind.FILE_METADATA,
                        "",
                        List.of(
                                Tag.of("x", CONTENT),
                                Tag.of("size", "4096"),
                                Tag.of("m", "text/\u0007csv")));

        assertThat(Projection.of(file))
                .isEqualTo(new Measured(SELLER, new ContentHash(CONTENT), 4_096, "text/csv"));
        assertThat(Projection.of(event(Kind.FILE_METADATA, "", List.of(Tag.of("x", CONTENT)))))
                .isInstanceOf(Ignored.class);
    }

    private static List<Tag> manifest(String price) {
        return List.of(
                Tag.of("d", MANIFEST),
                Tag.of("k", "complexity"),
                Tag.of("price", price),
                Tag.of("x", CONTENT));
    }

    private static Listing listed(String content, Tag... tags) {
        return ((Listed) Projection.of(handler(content, List.of(tags)))).listing();
    }

    private static Event handler(String content, List<Tag> tags) {
        return event(Kind.HANDLER_INFO, content, tags);
    }

    private static Event event(int kind, String content, List<Tag> tags) {
        return Event.signed(
                new Draft(SELLER, ListingSamples.AT, kind, tags, content), "0".repeat(128));
    }
}
