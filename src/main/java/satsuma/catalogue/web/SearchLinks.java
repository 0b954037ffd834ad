package satsuma.catalogue.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import satsuma.catalogue.Goods;
import satsuma.catalogue.PriceBand;
import satsuma.catalogue.Query;
import satsuma.catalogue.Sort;

/** The address of a {@link Query}, and those one step away from it. */
final class SearchLinks {

    private static final String PATH = "/search";

    private SearchLinks() {}

    /** The query in an address; what is usual is left out, so that one query has one address. */
    static String href(Query query) {
        var pairs =
                Stream.of(
                                query.text().isEmpty()
                                        ? Stream.<String>of()
                                        : pairs("q", Set.of(query.text()), word -> word),
                                pairs("goods", query.goods(), Goods::word),
                                pairs("category", query.categories(), word -> word),
                                pairs("licence", query.licences(), word -> word),
                                pairs("price", query.prices(), PriceBand::word),
                                pairs("tag", query.tags(), word -> word),
                                query.sort() == Sort.RELEVANCE
                                        ? Stream.<String>of()
                                        : pairs("sort", Set.of(query.sort()), Sort::word),
                                query.page() == 1
                                        ? Stream.<String>of()
                                        : pairs("page", Set.of(query.page()), String::valueOf))
                        .flatMap(Function.identity())
                        .collect(Collectors.joining("&"));
        return pairs.isEmpty() ? PATH : PATH + "?" + pairs;
    }

    /** The query that the parameters of an address stand for. */
    static Query query(Map<String, String[]> parameters) {
        return Query.of(
                first(parameters, "q"),
                all(parameters, "goods"),
                all(parameters, "category"),
                all(parameters, "licence"),
                all(parameters, "price"),
                all(parameters, "tag"),
                first(parameters, "sort"),
                first(parameters, "page"));
    }

    /** {@code query} with {@code value} of {@code facet} chosen, or no longer; from page one. */
    static Query toggled(Query query, String facet, String value) {
        return new Query(
                query.text(),
                toggled(query.goods(), facet, "goods", Goods.ofWord(value).stream()),
                toggled(query.categories(), facet, "category", Stream.of(value)),
                toggled(query.licences(), facet, "licence", Stream.of(value)),
                toggled(query.prices(), facet, "price", PriceBand.ofWord(value).stream()),
                toggled(query.tags(), facet, "tag", Stream.of(value)),
                query.sort(),
                1);
    }

    static Query sorted(Query query, Sort sort) {
        return new Query(
                query.text(),
                query.goods(),
                query.categories(),
                query.licences(),
                query.prices(),
                query.tags(),
                sort,
                1);
    }

    static Query worded(Query query, String text) {
        return new Query(
                text,
                query.goods(),
                query.categories(),
                query.licences(),
                query.prices(),
                query.tags(),
                query.sort(),
                1);
    }

    private static <T> Set<T> toggled(Set<T> chosen, String facet, String name, Stream<T> values) {
        if (!facet.equals(name)) {
            return chosen;
        }
        var next = new LinkedHashSet<>(chosen);
        values.forEach(value -> {
            if (!next.add(value)) {
                next.remove(value);
            }
        });
        return next;
    }

    private static <T> Stream<String> pairs(String name, Set<T> values, Function<T, String> word) {
        return values.stream()
                .map(value ->
                        name + "=" + URLEncoder.encode(word.apply(value), StandardCharsets.UTF_8));
    }

    private static List<String> all(Map<String, String[]> parameters, String name) {
        var values = parameters.get(name);
        return values == null ? List.of() : List.of(values);
    }

    private static String first(Map<String, String[]> parameters, String name) {
        var values = all(parameters, name);
        return values.isEmpty() ? "" : values.getFirst();
    }
}
