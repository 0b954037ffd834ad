package satsuma.catalogue.store;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import satsuma.catalogue.Card;
import satsuma.catalogue.Facets;
import satsuma.catalogue.Goods;
import satsuma.catalogue.Listing;
import satsuma.catalogue.ListingSamples;
import satsuma.catalogue.ListingStatus;
import satsuma.catalogue.PriceBand;
import satsuma.catalogue.Query;
import satsuma.catalogue.Sort;
import satsuma.kernel.NostrKey;
import satsuma.site.TestDatabase;

/** Searches among three hundred listings, all with one tag that no other test uses. */
class SqlShelvesStoreTest {

    private static final NostrKey SELLER = new NostrKey("c".repeat(64));
    private static final String OURS = "shelves-test";
    private static final int COUNT = 300;
    private static final String[] CATEGORIES = {"geography", "language", "time", "security"};
    private static final long[] PRICES = {0, 1, 100, 101, 1_000, 1_001, 10_000, 10_001, 250_000};

    @BeforeAll
    static void threeHundredListings() {
        TestDatabase.inTransaction(em -> {
            var listings = new JpaListings();
            listings.em = em;
            for (int i = 0; i < COUNT; i++) {
                listings.put(sample(i));
            }
            listings.put(with(sample(COUNT), ListingStatus.WITHDRAWN));
        });
    }

    private static Listing sample(int i) {
        var tags = new ArrayList<>(List.of(OURS, "every-" + i % 3));
        if (i % 50 == 0) {
            tags.add("rare-find");
        }
        var slug = "shelf-%03d".formatted(i);
        var title = i == 7 ? "Zebra crossings of Osnabrück" : "Listing number %03d".formatted(i);
        var plain =
                ListingSamples.listing(
                        slug,
                        SELLER,
                        Goods.sold().get(i % 3),
                        title,
                        PRICES[i % PRICES.length],
                        CATEGORIES[i % CATEGORIES.length],
                        tags);
        var description = i == 9 ? "Somewhere in the text stand zebras crossing" : "";
        return at(plain, i, description);
    }

    private static Listing at(Listing l, int minutes, String description) {
        var at = ListingSamples.AT.plus(Duration.ofMinutes(minutes));
        return new Listing(
                l.slug(),
                l.seller(),
                l.kind(),
                l.identifier(),
                "",
                l.goods(),
                l.title(),
                l.summary(),
                description,
                l.price(),
                l.category(),
                minutes % 5 == 0 ? "MIT" : "CC0-1.0",
                l.tags(),
                l.version(),
                l.content(),
                l.sizeBytes(),
                l.mediaType(),
                l.source(),
                at,
                at,
                l.eventId(),
                l.status(),
                l.splitPolicy());
    }

    private static Listing with(Listing l, ListingStatus status) {
        return new Listing(
                l.slug(),
                l.seller(),
                l.kind(),
                l.identifier(),
                "",
                l.goods(),
                l.title(),
                l.summary(),
                l.description(),
                l.price(),
                l.category(),
                l.licence(),
                l.tags(),
                l.version(),
                l.content(),
                l.sizeBytes(),
                l.mediaType(),
                l.source(),
                l.publishedAt(),
                l.updatedAt(),
                l.eventId(),
                status,
                l.splitPolicy());
    }

    private static Query ours(String text, Sort sort, int page) {
        return new Query(text, Set.of(), Set.of(), Set.of(), Set.of(), Set.of(OURS), sort, page);
    }

    private static <T> T on(java.util.function.Function<SqlShelves, T> question) {
        return TestDatabase.fromTransaction(em -> {
            var shelves = new SqlShelves();
            shelves.em = em;
            return question.apply(shelves);
        });
    }

    private static List<Card> cards(Query query) {
        return on(shelves -> shelves.cards(query));
    }

    private static long total(Query query) {
        return on(shelves -> shelves.cells(query)).stream().mapToLong(Facets.Cell::count).sum();
    }

    @Test
    void putsBackWhatOnlyASuspensionKeptOffTheShelves() {
        var seller = new NostrKey("e".repeat(63) + "1");
        for (var slug : List.of("suspended-one", "suspended-two", "suspended-three")) {
            inListings(listings ->
                    listings.put(
                            ListingSamples.listing(
                                    slug,
                                    seller,
                                    Goods.DATASET,
                                    slug,
                                    1,
                                    "time",
                                    List.of("suspension"))));
        }
        var at = ListingSamples.AT;
        inListings(listings -> listings.hide("suspended-two", "a copy", at.minusSeconds(1)));
        inListings(listings -> listings.suspendAll(seller, at));
        inListings(listings -> listings.suspendAll(seller, at.plusSeconds(1)));
        assertThat(statuses(seller)).containsOnly(ListingStatus.SUSPENDED).hasSize(3);
        assertThat(onSale(seller)).isEmpty();

        inListings(listings -> listings.hide("suspended-three", "a copy", at.plusSeconds(2)));
        inListings(listings -> listings.hide("suspended-one", "", at.plusSeconds(2)));
        inListings(listings -> listings.show("suspended-one"));
        assertThat(onSale(seller)).isEmpty();

        inListings(listings -> listings.restoreAll(seller));
        assertThat(onSale(seller)).containsExactly("suspended-one");
        assertThat(statuses(seller)).containsOnly(ListingStatus.ON_SALE, ListingStatus.HIDDEN);
    }

    private static List<String> onSale(NostrKey seller) {
        return TestDatabase.fromTransaction(
                em -> listings(em).bySeller(seller, true, 10).stream().map(Card::slug).toList());
    }

    private static List<ListingStatus> statuses(NostrKey seller) {
        return TestDatabase.fromTransaction(
                em -> listings(em).bySeller(seller, false, 10).stream().map(Card::status).toList());
    }

    private static void inListings(Consumer<JpaListings> work) {
        TestDatabase.inTransaction(em -> work.accept(listings(em)));
    }

    private static JpaListings listings(EntityManager em) {
        var listings = new JpaListings();
        listings.em = em;
        return listings;
    }

    @Test
    void countsAllThatAreOnSaleInCells() {
        assertThat(total(ours("", Sort.NEWEST, 1))).isEqualTo(COUNT);
    }

    @Test
    void showsEachListingOnExactlyOnePage() {
        for (var sort : Sort.values()) {
            var seen = new HashSet<String>();
            for (int page = 1; page <= 13; page++) {
                var cards = cards(ours("", sort, page));
                assertThat(cards).hasSize(page < 13 ? Query.PAGE_SIZE : 12);
                cards.forEach(card -> assertThat(seen.add(card.slug())).isTrue());
            }
            assertThat(cards(ours("", sort, 14))).isEmpty();
            assertThat(seen).hasSize(COUNT).doesNotContain("shelf-300");
        }
    }

    @Test
    void standsInTheOrderAskedFor() {
        assertThat(cards(ours("", Sort.NEWEST, 1)).getFirst().slug()).isEqualTo("shelf-299");
        assertThat(cards(ours("", Sort.PRICE_UP, 1)))
                .isSortedAccordingTo(java.util.Comparator.comparing(Card::price))
                .allMatch(Card::isFree);
        assertThat(cards(ours("", Sort.PRICE_DOWN, 1)))
                .isSortedAccordingTo(java.util.Comparator.comparing(Card::price).reversed())
                .allMatch(card -> card.price().sat() == 250_000);
        assertThat(cards(ours("", Sort.TITLE, 1)).getFirst().title())
                .isEqualTo("Listing number 000");
    }

    @Test
    void findsWordsByStemAndByBeginningTitleFirst() {
        assertThat(cards(ours("zebra", Sort.RELEVANCE, 1)))
                .extracting(Card::slug)
                .containsExactly("shelf-007", "shelf-009");
        assertThat(cards(ours("crossing zebra", Sort.RELEVANCE, 1))).hasSize(2);
        assertThat(cards(ours("osnab", Sort.RELEVANCE, 1)))
                .extracting(Card::slug)
                .containsExactly("shelf-007");
    }

    @Test
    void putsTheExactNameFirst() {
        assertThat(cards(ours("listing number 123", Sort.RELEVANCE, 1)).getFirst().slug())
                .isEqualTo("shelf-123");
        assertThat(cards(ours("shelf-042", Sort.RELEVANCE, 1)).getFirst().slug())
                .isEqualTo("shelf-042");
    }

    @Test
    void takesAnythingAsWords() {
        Stream.of(
                        "'",
                        "\"",
                        "'; drop table catalogue_listing; --",
                        "a & | ! ( ) :*",
                        "%",
                        "\\",
                        "?1 #x :y ${z} #{k}",
                        "zebra:*",
                        "😀",
                        "\"unclosed quote",
                        "-",
                        "& |",
                        "l'été d'\"orage",
                        "x".repeat(200),
                        "* * *",
                        "مرحبا",
                        "\u202e")
                .forEach(text ->
                        assertThat(total(ours(text, Sort.RELEVANCE, 1)))
                                .as(text)
                                .isBetween(0L, (long) COUNT));
    }

    @Test
    void narrowsByEveryFacetAtOnce() {
        var query =
                new Query(
                        "",
                        Set.of(Goods.SKILL, Goods.DATASET),
                        Set.of("geography"),
                        Set.of("MIT"),
                        Set.of(PriceBand.FREE, PriceBand.TO_100),
                        Set.of(OURS),
                        Sort.NEWEST,
                        1);
        var found = cards(query);
        assertThat(found)
                .isNotEmpty()
                .allMatch(card -> card.goods() != Goods.MANIFEST)
                .allMatch(card -> card.category().equals("geography"))
                .allMatch(card -> card.licence().equals("MIT"))
                .allMatch(card -> card.price().sat() <= 100);
        assertThat(Facets.total(query, on(shelves -> shelves.cells(query))))
                .isEqualTo(found.size());
    }

    @Test
    void countsTagsAmongWhatIsFound() {
        var tags = on(shelves -> shelves.tags(ours("", Sort.NEWEST, 1), 20));
        assertThat(tags)
                .containsEntry(OURS, 300L)
                .containsEntry("every-1", 100L)
                .containsEntry("rare-find", 6L);
        assertThat(tags.keySet().iterator().next()).isEqualTo(OURS);
    }

    @Test
    void knowsWhatLooksLikeAMisspelling() {
        List<String> like = on(shelves -> shelves.titlesLike("osnabruck zebar", 5));
        assertThat(like).anyMatch(likeness -> likeness.startsWith("zebra crossings"));
    }

    @Test
    void namesTheMostAlikeFirstAndNeverItself() {
        var related = on(shelves -> shelves.related(sample(50), 6));
        assertThat(related).hasSize(6).noneMatch(card -> card.slug().equals("shelf-050"));
        assertThat(related.getFirst().tags()).contains("rare-find");
    }

    @Test
    void showsOperatorsEverything() {
        List<Card> found = on(shelves -> shelves.inventory("shelf-300", 1));
        assertThat(found).extracting(Card::status).containsExactly(ListingStatus.WITHDRAWN);
        List<Card> none = on(shelves -> shelves.inventory("100%_\\", 1));
        assertThat(none).isEmpty();
    }
}
