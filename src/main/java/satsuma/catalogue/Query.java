package satsuma.catalogue;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What someone looks for, as it stands in the address.
 *
 * <p>Never refused: an address is typed, cut off and passed on, so what cannot be understood is
 * left out and what is too long is cut.
 *
 * @param text words, at most {@value #TEXT_MAX} characters
 * @param goods one of these, or any if empty; so for categories, licences and prices
 * @param tags all of these, at most {@value #CHOICES_MAX}
 * @param page from 1 to {@value #PAGE_MAX}
 */
public record Query(
        String text,
        Set<Goods> goods,
        Set<String> categories,
        Set<String> licences,
        Set<PriceBand> prices,
        Set<String> tags,
        Sort sort,
        int page) {

    public static final int TEXT_MAX = 200;

    /** A bound on the work one address can cause. */
    public static final int CHOICES_MAX = 12;

    /** How many stand on a page. */
    public static final int PAGE_SIZE = 24;

    /** Nobody turns pages further, but programs do; they are better served by the relay. */
    public static final int PAGE_MAX = 200;

    public static final Query ALL =
            new Query("", Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Sort.RELEVANCE, 1);

    public Query {
        text = clean(text, TEXT_MAX);
        goods = ordered(goods);
        categories = ordered(categories);
        licences = ordered(licences);
        prices = ordered(prices);
        tags = ordered(tags);
        page = Math.clamp(page, 1, PAGE_MAX);
    }

    /** The query in an address, as given there. */
    public static Query of(
            String text,
            Collection<String> goods,
            Collection<String> categories,
            Collection<String> licences,
            Collection<String> prices,
            Collection<String> tags,
            String sort,
            String page) {
        return new Query(
                text,
                known(goods, Goods::ofWord),
                known(categories, Query::word),
                known(licences, Query::name),
                known(prices, PriceBand::ofWord),
                known(tags, Query::word),
                Sort.ofWord(sort).orElse(Sort.RELEVANCE),
                number(page));
    }

    public static Query of(Goods goods) {
        return new Query(
                "", Set.of(goods), Set.of(), Set.of(), Set.of(), Set.of(), Sort.RELEVANCE, 1);
    }

    /** Whether anything at all narrows it down. */
    public boolean isOpen() {
        return text.isEmpty() && chosen() == 0;
    }

    /** How many facets are chosen. */
    public int chosen() {
        return goods.size() + categories.size() + licences.size() + prices.size() + tags.size();
    }

    public Query at(int other) {
        return new Query(text, goods, categories, licences, prices, tags, sort, other);
    }

    int offset() {
        return (page - 1) * PAGE_SIZE;
    }

    private static Optional<String> word(String text) {
        return name(text.toLowerCase(Locale.ROOT));
    }

    private static Optional<String> name(String text) {
        return Optional.of(clean(text, 60)).filter(word -> !word.isEmpty());
    }

    private static String clean(String text, int max) {
        return Text.line(text, max);
    }

    private static <T> Set<T> known(
            Collection<String> words, Function<String, Optional<T>> meaning) {
        return words.stream()
                .filter(Objects::nonNull)
                .map(meaning)
                .flatMap(Optional::stream)
                .limit(CHOICES_MAX)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static <T> Set<T> ordered(Set<T> some) {
        return java.util.Collections.unmodifiableSet(new LinkedHashSet<>(some));
    }

    private static int number(String page) {
        try {
            return Integer.parseInt(page.strip());
        } catch (NumberFormatException _) {
            return 1;
        }
    }
}
