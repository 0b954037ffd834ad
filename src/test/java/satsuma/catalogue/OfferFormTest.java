package satsuma.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import satsuma.kernel.Refusal;

/** What a form refuses, on both sides of each line. */
class OfferFormTest {

    private static List<Refusal.Reason> reasons(OfferForm form) {
        return form.problems().stream().map(OfferForm.Problem::reason).toList();
    }

    private static OfferForm titled(String title) {
        return ListingSamples.form(title, "a-slug", 1, "1.0.0", ListingSamples.content("x"));
    }

    private static OfferForm priced(long sat) {
        return ListingSamples.form("Title", "a-slug", sat, "1.0.0", ListingSamples.content("x"));
    }

    private static OfferForm named(String slug) {
        return ListingSamples.form("Title", slug, 1, "1.0.0", ListingSamples.content("x"));
    }

    private static OfferForm tagged(List<String> tags) {
        var f = ListingSamples.form();
        return new OfferForm(
                null,
                f.goods(),
                f.slug(),
                f.title(),
                f.summary(),
                f.description(),
                f.priceSat(),
                f.category(),
                f.licence(),
                tags,
                f.version(),
                f.content(),
                f.sizeBytes(),
                f.mediaType(),
                f.source(),
                f.splitPolicy());
    }

    @Test
    void takesWhatIsGood() {
        assertThat(ListingSamples.form().problems()).isEmpty();
    }

    @Test
    void countsCharactersAsPeopleDo() {
        assertThat(titled("ab").problems()).hasSize(1);
        assertThat(titled("abc").problems()).isEmpty();
        assertThat(titled("🍊".repeat(120)).problems()).isEmpty();
        assertThat(reasons(titled("🍊".repeat(121))))
                .containsExactly(CatalogueRefusal.TITLE_LENGTH);
        assertThat(reasons(titled(" \u200B\u202E ")))
                .containsExactly(CatalogueRefusal.TITLE_LENGTH);
    }

    @Test
    void takesPricesFromNothingToABitcoin() {
        assertThat(priced(0).problems()).isEmpty();
        assertThat(priced(100_000_000).problems()).isEmpty();
        assertThat(reasons(priced(-1))).containsExactly(CatalogueRefusal.PRICE_RANGE);
        assertThat(reasons(priced(100_000_001))).containsExactly(CatalogueRefusal.PRICE_RANGE);
        assertThat(reasons(priced(Long.MAX_VALUE))).containsExactly(CatalogueRefusal.PRICE_RANGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ab", "-abc", "abc-", "a--b", "Abc", "a_b", "a/b", "../x", "é-é", "a b"})
    void refusesSlugs(String slug) {
        assertThat(reasons(named(slug))).containsExactly(CatalogueRefusal.SLUG_MALFORMED);
    }

    @Test
    void makesASlugFromTheTitle() {
        var form =
                ListingSamples.form(
                        "Größen & Maße, 2nd ed.", "", 1, "1.0.0", ListingSamples.content("x"));
        assertThat(form.slug()).isEqualTo("gro-en-ma-e-2nd-ed");
        assertThat(form.problems()).isEmpty();
    }

    @Test
    void takesEightTags() {
        assertThat(tagged(OfferForm.tagsIn("a, B;c d  e f g h")).problems()).isEmpty();
        assertThat(tagged(OfferForm.tagsIn("a b c d e f g h")).tags()).hasSize(8);
        assertThat(reasons(tagged(OfferForm.tagsIn("a b c d e f g h i"))))
                .containsExactly(CatalogueRefusal.TAGS_TOO_MANY);
        assertThat(reasons(tagged(List.of("<script>"))))
                .containsExactly(CatalogueRefusal.TAG_MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "1.0", "v1.0.0", "1.0.0.0", "1.0.0-", "9999999.0.0", "one"})
    void refusesVersions(String version) {
        var form = ListingSamples.form("Title", "slug", 1, version, ListingSamples.content("x"));
        assertThat(reasons(form)).containsExactly(CatalogueRefusal.VERSION_MALFORMED);
    }

    @Test
    void ordersVersionsBySemver() {
        var rising =
                List.of(
                        "1.0.0-alpha",
                        "1.0.0-alpha.1",
                        "1.0.0-alpha.beta",
                        "1.0.0-beta.2",
                        "1.0.0-beta.11",
                        "1.0.0-rc.1",
                        "1.0.0",
                        "1.9.0",
                        "1.10.0",
                        "2.0.0");
        for (int i = 1; i < rising.size(); i++) {
            assertThat(Version.newer(rising.get(i), rising.get(i - 1))).isTrue();
            assertThat(Version.newer(rising.get(i - 1), rising.get(i))).isFalse();
        }
        assertThat(Version.newer("1.0.0", "1.0.0")).isFalse();
    }

    @Test
    void hasASentenceForEveryRefusal() {
        var messages = java.util.ResourceBundle.getBundle("satsuma.messages");
        for (var reason : CatalogueRefusal.values()) {
            assertThat(messages.containsKey("refusal." + reason.code())).isTrue();
        }
        for (var category : Category.values()) {
            assertThat(messages.containsKey("category." + category.word())).isTrue();
        }
        for (var band : PriceBand.values()) {
            assertThat(messages.containsKey("price." + band.word())).isTrue();
        }
    }
}
