package satsuma.catalogue.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import satsuma.catalogue.Card;
import satsuma.catalogue.Facets;
import satsuma.catalogue.SearchResult;

/**
 * What was found, as programs see it. Public contract: add members freely, never rename or remove
 * one.
 *
 * @param total all that match
 * @param page from 1 to {@code pages}
 * @param facets by facet and value, how many there are
 * @param nearest other words to try, if nothing was found
 */
public record SearchJson(
        long total,
        int page,
        int pages,
        List<CardJson> listings,
        Map<String, Map<String, Long>> facets,
        List<String> nearest) {

    /**
     * One of them, in short.
     *
     * @param seller hex public key, 64 digits
     * @param priceSat whole sats
     */
    public record CardJson(
            String slug,
            String seller,
            String sellerName,
            String goods,
            String title,
            String summary,
            long priceSat,
            String category,
            String licence,
            List<String> tags,
            String version,
            long sizeBytes,
            String publishedAt) {

        static CardJson of(Card card) {
            return new CardJson(
                    card.slug(),
                    card.seller().hex(),
                    card.sellerName(),
                    card.goods().word(),
                    card.title(),
                    card.summary(),
                    card.price().sat(),
                    card.category(),
                    card.licence(),
                    card.tags(),
                    card.version(),
                    card.sizeBytes(),
                    card.publishedAt().toString());
        }
    }

    static SearchJson of(SearchResult result) {
        var facets = new LinkedHashMap<String, Map<String, Long>>();
        facets.put("goods", counts(result.facets().goods()));
        facets.put("category", counts(result.facets().categories()));
        facets.put("licence", counts(result.facets().licences()));
        facets.put("price", counts(result.facets().prices()));
        facets.put("tag", counts(result.facets().tags()));
        return new SearchJson(
                result.total(),
                result.query().page(),
                result.pages(),
                result.cards().stream().map(CardJson::of).toList(),
                facets,
                result.nearest());
    }

    private static Map<String, Long> counts(List<Facets.Choice> choices) {
        var counts = new LinkedHashMap<String, Long>();
        choices.forEach(choice -> counts.put(choice.value(), choice.count()));
        return counts;
    }
}
