package satsuma.catalogue.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import satsuma.catalogue.Card;
import satsuma.catalogue.Catalogue;
import satsuma.catalogue.Facets;
import satsuma.catalogue.Goods;
import satsuma.catalogue.Listing;
import satsuma.catalogue.PriceBand;
import satsuma.catalogue.Query;
import satsuma.catalogue.Shelves;
import satsuma.catalogue.Sort;
import satsuma.reputation.Standing;

/**
 * {@link Shelves} as PostgreSQL's full text search.
 *
 * <p>A query is answered by three statements whatever its facets: one page of cards, one count per
 * mixture of facets, one count of tags. The first reads an index in the order asked for, the other
 * two read an index that holds all they count.
 */
@ApplicationScoped
class SqlShelves implements Shelves {

    /** Among how many of the newest that share something the most alike are sought. */
    private static final int RELATED_MAX = 120;

    @PersistenceContext EntityManager em;

    @Override
    public List<Card> cards(Query query) {
        var sql = new Sql().add("select " + Cards.COLUMNS + " from catalogue_listing l");
        boolean ranked = query.sort() == Sort.RELEVANCE && !query.text().isEmpty();
        if (ranked) {
            sql.add("left join catalogue_weight w on w.seller = l.seller");
            worthRanking(sql, query);
        } else {
            matching(sql, query);
            chosen(sql, query);
        }
        order(sql, query);
        return cards(
                sql.add(
                        "limit %s offset %s",
                        Query.PAGE_SIZE, (query.page() - 1) * Query.PAGE_SIZE));
    }

    @Override
    public List<Facets.Cell> cells(Query query) {
        var sql =
                new Sql()
                        .add("select goods, category, licence, price_band, count(*)")
                        .add("from catalogue_listing l");
        matching(sql, query);
        return sql.add("group by goods, category, licence, price_band").rows(em).stream()
                .map(row ->
                        new Facets.Cell(
                                Goods.valueOf((String) row[0]),
                                (String) row[1],
                                (String) row[2],
                                PriceBand.valueOf((String) row[3]),
                                ((Number) row[4]).longValue()))
                .toList();
    }

    @Override
    public Map<String, Long> tags(Query query, int limit) {
        var sql =
                new Sql()
                        .add("select tag, count(*) as often")
                        .add("from catalogue_listing l cross join unnest(l.tag_list) tag");
        matching(sql, query);
        chosen(sql, query);
        var counts = new LinkedHashMap<String, Long>();
        sql.add("group by tag order by often desc, tag limit %s", limit)
                .rows(em)
                .forEach(row -> counts.put((String) row[0], ((Number) row[1]).longValue()));
        return counts;
    }

    @Override
    public List<String> titlesLike(String text, int limit) {
        return new Sql()
                        .add("select likeness from catalogue_listing where on_sale")
                        .add(
                                "order by %s <<-> likeness limit %s",
                                text.toLowerCase(Locale.ROOT), limit)
                        .rows(em)
                        .stream()
                        .map(row -> (String) row[0])
                        .toList();
    }

    @Override
    public List<Card> newest(int limit) {
        return cards(
                new Sql()
                        .add("select " + Cards.COLUMNS + " from catalogue_listing l")
                        .add("where on_sale order by published_at desc, slug limit %s", limit));
    }

    @Override
    public List<Card> related(Listing listing, int limit) {
        var tags = ListingRow.joined(listing.tags());
        return cards(
                new Sql()
                        .add("select " + Cards.COLUMNS)
                        .add("from (select * from catalogue_listing")
                        .add("where on_sale and slug <> %s", listing.slug())
                        .add("and (category = %s", listing.category())
                        .add("or tag_list && string_to_array(%s, ' '))", tags)
                        .add("order by published_at desc limit %s) l", RELATED_MAX)
                        .add("order by 2 * (select count(*) from unnest(l.tag_list) tag")
                        .add("where tag = any (string_to_array(%s, ' ')))", tags)
                        .add("+ case when category = %s then 1 else 0 end", listing.category())
                        .add("+ case when goods = %s then 1 else 0 end", listing.goods().name())
                        .add("desc, published_at desc, slug limit %s", limit));
    }

    @Override
    public List<Card> inventory(String text, int page) {
        var sql = new Sql().add("select " + Cards.COLUMNS + " from catalogue_listing l");
        if (!text.isEmpty()) {
            var like = "%" + text.replaceAll("([%_\\\\])", "\\\\$1") + "%";
            sql.add("where title ilike %s or slug ilike %s or seller = %s", like, like, text);
        }
        return cards(
                sql.add("order by published_at desc, slug")
                        .add(
                                "limit %s offset %s",
                                Catalogue.INVENTORY_PAGE, (page - 1) * Catalogue.INVENTORY_PAGE));
    }

    /** What is on sale and has the words and all the tags. */
    private static void matching(Sql sql, Query query) {
        sql.add("where on_sale");
        if (!query.text().isEmpty()) {
            sql.add(
                    "and (words @@ (websearch_to_tsquery('english', %s)"
                            + " || to_tsquery('simple', %s)) or slug = %s)",
                    query.text(), beginnings(query.text()), query.text());
        }
        tagged(sql, query);
    }

    private static void tagged(Sql sql, Query query) {
        if (!query.tags().isEmpty()) {
            sql.add(
                    "and tag_list @> string_to_array(%s, ' ')",
                    query.tags().stream()
                            .map(tag -> tag.replace(' ', '-'))
                            .collect(Collectors.joining(" ")));
        }
    }

    /**
     * What has the very name, and the newest of what matches: to rank a word that stands everywhere
     * would mean to read everything, and nobody turns pages that far.
     */
    private static void worthRanking(Sql sql, Query query) {
        sql.add("where l.slug in (select slug from catalogue_listing")
                .add("where on_sale and (slug = %s", query.text())
                .add("or lower(title) = lower(%s))", query.text());
        tagged(sql, query);
        chosen(sql, query);
        sql.add("union all select slug from (select slug from catalogue_listing");
        matching(sql, query);
        chosen(sql, query);
        sql.add("order by published_at desc, slug")
                .add("limit %s) newest)", Query.PAGE_MAX * Query.PAGE_SIZE);
    }

    private static void chosen(Sql sql, Query query) {
        sql.among("goods", query.goods().stream().map(Enum::name).toList())
                .among("category", query.categories())
                .among("licence", query.licences())
                .among("price_band", query.prices().stream().map(Enum::name).toList());
    }

    private static void order(Sql sql, Query query) {
        switch (query.sort()) {
            case RELEVANCE -> {
                if (query.text().isEmpty()) {
                    sql.add("order by published_at desc, slug");
                } else {
                    byRelevance(sql, query.text());
                }
            }
            case NEWEST -> sql.add("order by published_at desc, slug");
            case PRICE_UP -> sql.add("order by price_msat, published_at desc, slug");
            case PRICE_DOWN -> sql.add("order by price_msat desc, published_at desc, slug");
            case TITLE -> sql.add("order by lower(title), slug");
        }
    }

    /**
     * The contract of docs/relevance.md. Who types the very name of something wants that, of
     * whoever had the name first; names that deceive come last; between the two the better the
     * match and the seller the higher, and copies at half.
     */
    private static void byRelevance(Sql sql, String text) {
        sql.add("order by ((slug = %s or lower(title) = lower(%s))", text, text)
                .add("and not copied and not deceptive) desc, deceptive,")
                .add("ts_rank('{0.1, 0.3, 0.6, 1}', words,")
                .add("websearch_to_tsquery('english', %s)", text)
                .add("|| to_tsquery('simple', %s))", beginnings(text))
                .add("* coalesce(w.weight, %s)", Standing.UNKNOWN_WEIGHT)
                .add("* case when copied then 0.5 else 1 end desc,")
                .add("published_at desc, slug");
    }

    /** All words of {@code text}, the last one as the beginning of a word. */
    private static String beginnings(String text) {
        var words = text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+", -1);
        var query =
                Arrays.stream(words)
                        .filter(word -> !word.isEmpty())
                        .map(word -> "'" + word + "'")
                        .collect(Collectors.joining(" & "));
        return query.isEmpty() ? "" : query + ":*";
    }

    private List<Card> cards(Sql sql) {
        return sql.rows(em).stream().map(Cards::of).toList();
    }
}
