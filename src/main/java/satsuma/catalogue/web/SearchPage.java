package satsuma.catalogue.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import satsuma.catalogue.Catalogue;
import satsuma.catalogue.Facets;
import satsuma.catalogue.Query;
import satsuma.catalogue.SearchResult;
import satsuma.catalogue.Sort;

/**
 * {@code /search}, {@code /skills}, {@code /data}, {@code /manifests}: what is on offer.
 *
 * <p>Every choice is a link to the address that has it, so a page can be passed on as it is.
 */
@Named
@RequestScoped
public class SearchPage {

    /** How many page numbers stand on either side of the one shown. */
    private static final int NEIGHBOURS = 2;

    @Inject Catalogue catalogue;

    private SearchResult result;

    /** What may be chosen; a click leads to {@code href}. */
    public record Choice(String value, long count, boolean chosen, String href) {}

    /**
     * A group of choices.
     *
     * @param name as in the address
     * @param worded whether {@code name.value} is a key of the bundle; else the value is the words
     */
    public record Facet(String name, boolean worded, List<Choice> choices) {}

    /** Something chosen, and the way back. */
    public record Chosen(String facet, boolean worded, String value, String href) {}

    /** An order of what was found. */
    public record Order(String word, boolean chosen, String href) {}

    /**
     * The number of a page.
     *
     * @param gap whether numbers are left out before it
     */
    public record PageLink(int number, boolean current, boolean gap, String href) {}

    /** Other words, and the way to what they find. */
    public record Hint(String word, String href) {}

    public void open(Map<String, String[]> parameters) {
        result = catalogue.search(SearchLinks.query(parameters));
    }

    public SearchResult getResult() {
        return result;
    }

    public List<Facet> getFacets() {
        var facets = result.facets();
        return Stream.of(
                        facet("goods", true, facets.goods()),
                        facet("category", true, facets.categories()),
                        facet("price", true, facets.prices()),
                        facet("licence", false, facets.licences()),
                        facet("tag", false, facets.tags()))
                .filter(facet -> !facet.choices().isEmpty())
                .toList();
    }

    /** Everything chosen, each with the address without it. */
    public List<Chosen> getChosen() {
        var query = query();
        var chosen = new ArrayList<Chosen>();
        query.goods().forEach(one -> chosen.add(chosen("goods", true, one.word())));
        query.categories().forEach(one -> chosen.add(chosen("category", true, one)));
        query.prices().forEach(one -> chosen.add(chosen("price", true, one.word())));
        query.licences().forEach(one -> chosen.add(chosen("licence", false, one)));
        query.tags().forEach(one -> chosen.add(chosen("tag", false, one)));
        return chosen;
    }

    /** Without words nothing matches better than anything else: then there are only newest. */
    public List<Order> getOrders() {
        boolean worded = !query().text().isEmpty();
        var chosen = !worded && query().sort() == Sort.RELEVANCE ? Sort.NEWEST : query().sort();
        return Arrays.stream(Sort.values())
                .filter(sort -> worded || sort != Sort.RELEVANCE)
                .map(sort ->
                        new Order(
                                sort.word(),
                                sort == chosen,
                                SearchLinks.href(SearchLinks.sorted(query(), sort))))
                .toList();
    }

    public List<PageLink> getPages() {
        var links = new ArrayList<PageLink>();
        int before = 0;
        int here = query().page();
        for (int number = 1; number <= result.pages(); number++) {
            boolean near = Math.abs(number - here) <= NEIGHBOURS;
            if (near || number == 1 || number == result.pages()) {
                links.add(
                        new PageLink(
                                number, number == here, number > before + 1, pageHref(number)));
                before = number;
            }
        }
        return links;
    }

    public String getBefore() {
        return pageHref(query().page() - 1);
    }

    public String getAfter() {
        return pageHref(query().page() + 1);
    }

    public List<Hint> getHints() {
        return result.nearest().stream()
                .map(word -> new Hint(word, SearchLinks.href(SearchLinks.worded(Query.ALL, word))))
                .toList();
    }

    /** The words alone, without any facet. */
    public String getWithoutFacets() {
        return SearchLinks.href(SearchLinks.worded(Query.ALL, query().text()));
    }

    /** The same question always has the same address, however it was asked. */
    public String getCanonical() {
        return SearchLinks.href(query());
    }

    /** Which entry of the navigation this is. */
    public String getNav() {
        if (query().goods().size() != 1) {
            return "search";
        }
        return switch (query().goods().iterator().next()) {
            case SKILL -> "skills";
            case DATASET -> "data";
            case MANIFEST -> "manifests";
            case COMPUTE, TRAJECTORY -> "search";
        };
    }

    private Facet facet(String name, boolean worded, List<Facets.Choice> choices) {
        return new Facet(
                name,
                worded,
                choices.stream()
                        .map(one ->
                                new Choice(
                                        one.value(),
                                        one.count(),
                                        one.chosen(),
                                        href(name, one.value())))
                        .toList());
    }

    private Chosen chosen(String facet, boolean worded, String value) {
        return new Chosen(facet, worded, value, href(facet, value));
    }

    private String href(String facet, String value) {
        return SearchLinks.href(SearchLinks.toggled(query(), facet, value));
    }

    private String pageHref(int number) {
        return SearchLinks.href(query().at(number));
    }

    private Query query() {
        return result.query();
    }
}
