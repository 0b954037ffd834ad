package satsuma.catalogue;

import java.util.List;

/**
 * What was found.
 *
 * @param total all that match, not only those on this page
 * @param nearest words that would find something, if nothing was found
 */
public record SearchResult(
        Query query, long total, List<Card> cards, Facets facets, List<String> nearest) {

    public int pages() {
        long pages = (total + Query.PAGE_SIZE - 1) / Query.PAGE_SIZE;
        return Math.clamp(pages, 1, Query.PAGE_MAX);
    }

    public boolean isEmpty() {
        return total == 0;
    }

    public boolean hasBefore() {
        return query.page() > 1;
    }

    public boolean hasAfter() {
        return query.page() < pages();
    }

    /** The number of the first card on this page, counted from 1. */
    public long first() {
        return query.offset() + 1L;
    }

    /** The number of the last card on this page. */
    public long last() {
        return query.offset() + (long) cards.size();
    }
}
