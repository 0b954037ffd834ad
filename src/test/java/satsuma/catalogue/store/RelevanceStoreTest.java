package satsuma.catalogue.store;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import satsuma.catalogue.Card;
import satsuma.catalogue.Goods;
import satsuma.catalogue.Listing;
import satsuma.catalogue.ListingSamples;
import satsuma.catalogue.Merit;
import satsuma.catalogue.Query;
import satsuma.catalogue.Sort;
import satsuma.identity.KeptPeople;
import satsuma.kernel.ContentHash;
import satsuma.kernel.NostrKey;
import satsuma.reputation.ScoreChanged;
import satsuma.reputation.Standing;
import satsuma.reputation.Tiers;
import satsuma.site.TestDatabase;

/** Keeps the contract of docs/relevance.md, sentence by sentence. */
class RelevanceStoreTest {

    /** Only this test's listings have it. */
    private final String tag = "relevance-" + UUID.randomUUID();

    private int made;

    private NostrKey seller(String name) {
        return new NostrKey(
                ContentHash.of((tag + name).getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .hex());
    }

    private static JpaListings listings(EntityManager em) {
        var listings = new JpaListings();
        listings.em = em;
        return listings;
    }

    /** Announces it, a minute after what was announced before. */
    private Listing list(String seller, String title) {
        var slug = tag + "-" + made++;
        var listing =
                ListingSamples.listing(
                        slug, seller(seller), Goods.SKILL, title, 1_000, "language", List.of(tag));
        TestDatabase.inTransaction(em -> {
            var listings = listings(em);
            listings.put(listing);
            listings.name(slug, KeptPeople.LOOKS.of(title), KeptPeople.LOOKS.isDeceptive(title));
            em.createNativeQuery(
                            "update catalogue_listing set seen_at = ?1, published_at = ?1 where slug = ?2")
                    .setParameter(1, Instant.EPOCH.plus(Duration.ofMinutes(made)))
                    .setParameter(2, slug)
                    .executeUpdate();
            listings.name(slug, "", false);
            listings.name(slug, KeptPeople.LOOKS.of(title), KeptPeople.LOOKS.isDeceptive(title));
        });
        return listing;
    }

    private void weigh(String seller, double weight) {
        TestDatabase.inTransaction(em -> {
            var weights = new SqlWeights();
            weights.em = em;
            new Merit(weights)
                    .on(
                            new ScoreChanged(
                                    seller(seller),
                                    null,
                                    0.9,
                                    Tiers.NEW,
                                    new Tiers(0, 0, 3),
                                    weight,
                                    "test"));
        });
    }

    private List<String> found(String text) {
        return TestDatabase.fromTransaction(em -> {
            var shelves = new SqlShelves();
            shelves.em = em;
            var query =
                    new Query(
                            text,
                            Set.of(),
                            Set.of(),
                            Set.of(),
                            Set.of(),
                            Set.of(tag),
                            Sort.RELEVANCE,
                            1);
            return shelves.cards(query).stream().map(Card::slug).toList();
        });
    }

    @Test
    void putsTheExactNameBeforeAnyBetterSeller() {
        var exact = list("newcomer", "Invoice reader");
        var better = list("expert", "Invoice reader and invoice writer");
        weigh("expert", 3.0);

        assertThat(found("invoice reader")).containsExactly(exact.slug(), better.slug());
    }

    @Test
    void putsTheBetterSellerFirstAmongEquals() {
        var expert = list("expert", "Parses invoices quickly");
        var trusted = list("trusted", "Parses invoices slowly");
        var newcomer = list("newcomer", "Parses invoices exactly");
        weigh("expert", 2.7);
        weigh("trusted", 2.0);

        assertThat(found("parses invoices"))
                .containsExactly(expert.slug(), trusted.slug(), newcomer.slug());
    }

    @Test
    void takesThoseNothingIsKnownOfAsNewWithoutStars() {
        var weak = list("weak", "Counts words of a text");
        var unknown = list("unknown", "Counts words of a page");
        weigh("weak", Standing.UNKNOWN_WEIGHT - 0.1);

        assertThat(found("counts words")).containsExactly(unknown.slug(), weak.slug());
    }

    @Test
    void letsNobodyTakeANameThatWasThere() {
        var first = list("first", "Sentiment lens");
        var copy = list("squatter", "Sentiment Lens");
        weigh("squatter", 3.0);

        assertThat(found("sentiment lens")).containsExactly(first.slug(), copy.slug());
    }

    @Test
    void holdsBackNamesThatLookLikeOthers() {
        var first = list("first", "Payload scope");
        var other = list("other", "Payload things scope");
        // Cyrillic а and о in it.
        var confusable = list("squatter", "P\u0430yload sc\u043epe payload scope");
        weigh("squatter", 3.0);

        assertThat(found("payload scope"))
                .containsExactly(first.slug(), other.slug(), confusable.slug());
    }

    @Test
    void knowsACopyThatOnlyLooksTheSame() {
        var first = list("first", "Scope");
        // All of it Cyrillic, so nothing is mixed; it looks the same all the same.
        var copy = list("squatter", "\u0455\u0441\u043e\u0440\u0435");

        assertThat(KeptPeople.LOOKS.of("\u0455\u0441\u043e\u0440\u0435"))
                .isEqualTo(KeptPeople.LOOKS.of("scope"));
        assertThat(copied(first)).isFalse();
        assertThat(copied(copy)).isTrue();
    }

    @Test
    void givesANameFreeWhenWhoHadItIsGone() {
        var first = list("first", "Short lived");
        var next = list("next", "Short lived");
        assertThat(copied(next)).isTrue();

        TestDatabase.inTransaction(
                em -> listings(em).withdrawAll(first.seller(), first.updatedAt()));

        assertThat(copied(next)).isFalse();
        assertThat(found("short lived")).containsExactly(next.slug());
    }

    @Test
    void neverShowsWhatIsHidden() {
        var hidden = list("seller", "Hidden treasure");
        var shown = list("seller", "Treasure without anything hidden");
        weigh("seller", 3.0);

        TestDatabase.inTransaction(em -> listings(em).hide(hidden.slug(), "a fake", Instant.EPOCH));

        assertThat(found("hidden treasure")).containsExactly(shown.slug());
    }

    private static boolean copied(Listing listing) {
        return TestDatabase.fromTransaction(em ->
                (Boolean)
                        em.createNativeQuery("select copied from catalogue_listing where slug = ?1")
                                .setParameter(1, listing.slug())
                                .getSingleResult());
    }
}
