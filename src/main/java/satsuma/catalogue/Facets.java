package satsuma.catalogue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How many listings stand behind each choice.
 *
 * <p>A count says how many there would be if this were the only choice of its facet, with the other
 * facets as they are. So the counts of one facet add up to what is found without it.
 *
 * @param tags the most frequent among what is found, each beside the chosen tags
 */
public record Facets(
        List<Choice> goods,
        List<Choice> categories,
        List<Choice> licences,
        List<Choice> prices,
        List<Choice> tags) {

    /**
     * One choice of a facet.
     *
     * @param value the word in the address
     */
    public record Choice(String value, long count, boolean chosen) {}

    /** How many listings share all four; what the store counts. */
    public record Cell(Goods goods, String category, String licence, PriceBand price, long count) {}

    /** Facets of {@code query} from the cells that match its words and tags. */
    public static Facets of(Query query, List<Cell> cells, Map<String, Long> tags) {
        return new Facets(
                choices(
                        cells,
                        cell -> category(query, cell) && licence(query, cell) && price(query, cell),
                        cell -> cell.goods().word(),
                        query.goods().stream().map(Goods::word)),
                choices(
                        cells,
                        cell -> goods(query, cell) && licence(query, cell) && price(query, cell),
                        Cell::category,
                        query.categories().stream()),
                choices(
                        cells,
                        cell -> goods(query, cell) && category(query, cell) && price(query, cell),
                        Cell::licence,
                        query.licences().stream()),
                byPrice(
                        choices(
                                cells,
                                cell ->
                                        goods(query, cell)
                                                && category(query, cell)
                                                && licence(query, cell),
                                cell -> cell.price().word(),
                                query.prices().stream().map(PriceBand::word))),
                tags.entrySet().stream()
                        .map(tag ->
                                new Choice(
                                        tag.getKey(),
                                        tag.getValue(),
                                        query.tags().contains(tag.getKey())))
                        .toList());
    }

    /** How many match all of {@code query}. */
    public static long total(Query query, List<Cell> cells) {
        return cells.stream()
                .filter(cell -> goods(query, cell) && category(query, cell))
                .filter(cell -> licence(query, cell) && price(query, cell))
                .mapToLong(Cell::count)
                .sum();
    }

    private static List<Choice> choices(
            List<Cell> cells,
            java.util.function.Predicate<Cell> others,
            Function<Cell, String> value,
            Stream<String> chosen) {
        Set<String> picked = chosen.collect(Collectors.toSet());
        Map<String, Long> counts =
                cells.stream()
                        .filter(others)
                        .collect(Collectors.groupingBy(value, Collectors.summingLong(Cell::count)));
        picked.forEach(word -> counts.putIfAbsent(word, 0L));
        return counts.entrySet().stream()
                .map(e -> new Choice(e.getKey(), e.getValue(), picked.contains(e.getKey())))
                .sorted(
                        java.util.Comparator.comparingLong(Choice::count)
                                .reversed()
                                .thenComparing(Choice::value))
                .toList();
    }

    private static List<Choice> byPrice(List<Choice> choices) {
        return Stream.of(PriceBand.values())
                .flatMap(band -> choices.stream().filter(c -> c.value().equals(band.word())))
                .toList();
    }

    private static boolean goods(Query query, Cell cell) {
        return query.goods().isEmpty() || query.goods().contains(cell.goods());
    }

    private static boolean category(Query query, Cell cell) {
        return query.categories().isEmpty() || query.categories().contains(cell.category());
    }

    private static boolean licence(Query query, Cell cell) {
        return query.licences().isEmpty() || query.licences().contains(cell.licence());
    }

    private static boolean price(Query query, Cell cell) {
        return query.prices().isEmpty() || query.prices().contains(cell.price());
    }
}
