package satsuma.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import satsuma.reputation.Stars;

/** Counts that add up, whatever is chosen. */
class FacetsTest {

    private static final List<Facets.Cell> CELLS =
            List.of(
                    new Facets.Cell(Goods.SKILL, "law", "MIT", PriceBand.FREE, 3),
                    new Facets.Cell(Goods.SKILL, "time", "MIT", PriceBand.TO_100, 5),
                    new Facets.Cell(Goods.DATASET, "law", "CC0-1.0", PriceBand.FREE, 7),
                    new Facets.Cell(Goods.DATASET, "time", "MIT", PriceBand.MORE, 11));

    private static Query chosen(Set<Goods> goods, Set<String> categories) {
        return new Query("", goods, categories, Set.of(), Set.of(), Set.of(), Sort.RELEVANCE, 1);
    }

    private static long sum(List<Facets.Choice> choices) {
        return choices.stream().mapToLong(Facets.Choice::count).sum();
    }

    @Test
    void addUpToAllWhenNothingIsChosen() {
        var facets = Facets.of(Query.ALL, CELLS, Map.of());
        assertThat(Facets.total(Query.ALL, CELLS)).isEqualTo(26);
        assertThat(sum(facets.goods())).isEqualTo(26);
        assertThat(sum(facets.categories())).isEqualTo(26);
        assertThat(sum(facets.licences())).isEqualTo(26);
        assertThat(sum(facets.prices())).isEqualTo(26);
    }

    @Test
    void sayWhatEachChoiceWouldGive() {
        var query = chosen(Set.of(Goods.SKILL), Set.of("law"));
        var facets = Facets.of(query, CELLS, Map.of());
        assertThat(Facets.total(query, CELLS)).isEqualTo(3);
        assertThat(facets.goods())
                .containsExactly(
                        new Facets.Choice("dataset", 7, false),
                        new Facets.Choice("skill", 3, true));
        assertThat(facets.categories())
                .containsExactly(
                        new Facets.Choice("time", 5, false), new Facets.Choice("law", 3, true));
        assertThat(facets.licences()).containsExactly(new Facets.Choice("MIT", 3, false));
    }

    @Test
    void keepAChosenOneThatFindsNothing() {
        var facets = Facets.of(chosen(Set.of(Goods.MANIFEST), Set.of()), CELLS, Map.of());
        assertThat(facets.goods()).contains(new Facets.Choice("manifest", 0, true));
    }

    @Test
    void standInTheOrderOfPrices() {
        assertThat(Facets.of(Query.ALL, CELLS, Map.of()).prices())
                .extracting(Facets.Choice::value)
                .containsExactly("free", "100", "more");
    }

    @Test
    void putEveryPriceIntoOneBand() {
        assertThat(PriceBand.of(satsuma.kernel.Msat.ZERO)).isEqualTo(PriceBand.FREE);
        assertThat(PriceBand.of(new satsuma.kernel.Msat(1))).isEqualTo(PriceBand.TO_100);
        assertThat(PriceBand.of(satsuma.kernel.Msat.ofSat(100))).isEqualTo(PriceBand.TO_100);
        assertThat(PriceBand.of(satsuma.kernel.Msat.ofSat(101))).isEqualTo(PriceBand.TO_1000);
        assertThat(PriceBand.of(satsuma.kernel.Msat.ofSat(10_001))).isEqualTo(PriceBand.MORE);
    }

    @Test
    void proposesWordsThatAreNearlyTheSame() {
        assertThat(Nearest.words("chagnelog", List.of("changelog writer release git", "csv")))
                .containsExactly("changelog");
        assertThat(Nearest.words("zzzzzz", List.of("changelog writer"))).isEmpty();
    }

    @Test
    void doesNotLetStructuredDataEndItsScript() {
        var hostile =
                ListingSamples.listing(
                        "x",
                        ListingSamples.SELLER,
                        Goods.DATASET,
                        "</script><script>alert(1)</script>\u2028",
                        1,
                        "law",
                        List.of("<!--"));
        assertThat(
                        StructuredData.of(
                                hostile, java.net.URI.create("https://market.example"), Stars.NONE))
                .doesNotContain("<", ">", "\u2028")
                .contains("\"@type\":\"Dataset\"", "\"priceCurrency\":\"BTC\"", "0.00000001")
                .doesNotContain("aggregateRating");
    }

    @Test
    void tellsSearchEnginesWhatBuyersGave() {
        var stars = new Stars(List.of(1L, 0L, 0L, 0L, 3L));

        assertThat(
                        StructuredData.of(
                                ListingSamples.listing("zones", ListingSamples.SELLER),
                                java.net.URI.create("https://market.example"),
                                stars))
                .contains(
                        "\"@type\":\"AggregateRating\",\"ratingValue\":\"4.0\",\"reviewCount\":4");
    }
}
