package satsuma.catalogue.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import satsuma.catalogue.Listing;
import satsuma.catalogue.ListingSamples;
import satsuma.catalogue.ListingStatus;
import satsuma.catalogue.Projector;
import satsuma.identity.KeptPeople;
import satsuma.kernel.Hex;
import satsuma.kernel.NostrKey;
import satsuma.nostr.Draft;
import satsuma.nostr.Event;
import satsuma.nostr.EventAccepted;
import satsuma.nostr.Tag;
import satsuma.site.TestDatabase;

/** Many want the same name at once; each gets one, and nobody gets another's. */
class SlugRaceStoreTest {

    private static final int SELLERS = 16;

    private static NostrKey seller(int i) {
        var bytes = new byte[32];
        bytes[0] = (byte) (0xd0 + i);
        bytes[31] = 1;
        return new NostrKey(Hex.of(bytes));
    }

    private static Event event(NostrKey seller, String d, String title, int second) {
        var tags =
                java.util.List.of(
                        Tag.of("d", d),
                        Tag.of("title", title),
                        Tag.of("t", "dataset"),
                        Tag.of("x", ListingSamples.content(d).hex()),
                        Tag.of("price", "21", "SAT"));
        var at = ListingSamples.AT.plusSeconds(second);
        return Event.signed(new Draft(seller, at, Listing.KIND, tags, ""), "0".repeat(128));
    }

    private static void accept(Event event) {
        TestDatabase.inTransaction(em -> {
            var listings = new JpaListings();
            listings.em = em;
            new Projector(
                            listings,
                            ListingSamples.NOSTR,
                            KeptPeople.inMemory().suspensions(),
                            KeptPeople.LOOKS,
                            _ -> {})
                    .on(new EventAccepted(event));
        });
    }

    private static Listing get(String slug) {
        return TestDatabase.fromTransaction(em -> {
            var listings = new JpaListings();
            listings.em = em;
            return listings.find(slug).orElseThrow();
        });
    }

    @Test
    void givesEachSellerANameOfTheirOwn() throws Exception {
        try (var pool = Executors.newFixedThreadPool(SELLERS)) {
            var work = new ArrayList<Callable<Boolean>>();
            for (int i = 0; i < SELLERS; i++) {
                var event = event(seller(i), "race-for-a-name", "Race", 0);
                work.add(() -> {
                    accept(event);
                    return true;
                });
            }
            for (var done : pool.invokeAll(work)) {
                assertThat(done.get()).isTrue();
            }
        }
        var first = get("race-for-a-name").seller();
        for (int i = 0; i < SELLERS; i++) {
            var own = "race-for-a-name-" + seller(i).hex().substring(0, 6);
            if (!seller(i).equals(first)) {
                assertThat(get(own).seller()).isEqualTo(seller(i));
            }
        }
    }

    @Test
    void endsWithTheNewestWhicheverComesFirst() throws Exception {
        try (var pool = Executors.newFixedThreadPool(SELLERS)) {
            var work = new ArrayList<Callable<Boolean>>();
            for (int i = 0; i < SELLERS; i++) {
                var event = event(seller(0), "race-for-the-last-word", "Title " + i, i);
                work.add(() -> {
                    accept(event);
                    return true;
                });
            }
            for (var done : pool.invokeAll(work)) {
                assertThat(done.get()).isTrue();
            }
        }
        assertThat(get("race-for-the-last-word").title()).isEqualTo("Title " + (SELLERS - 1));
    }

    @Test
    void withdrawsAllOfOneSellerUpToAMoment() {
        accept(event(seller(2), "first-of-two", "First", 0));
        accept(event(seller(2), "second-of-two", "Second", 9));
        accept(event(seller(3), "another-ones", "Another one's", 0));
        TestDatabase.inTransaction(em -> {
            var listings = new JpaListings();
            listings.em = em;
            listings.withdrawAll(seller(2), ListingSamples.AT.plusSeconds(5));
        });
        assertThat(get("first-of-two").status()).isEqualTo(ListingStatus.WITHDRAWN);
        assertThat(get("second-of-two").status()).isEqualTo(ListingStatus.ON_SALE);
        assertThat(get("another-ones").status()).isEqualTo(ListingStatus.ON_SALE);
    }

    @Test
    void keepsEveryStatusThroughTheDatabase() {
        accept(event(seller(1), "goes-through", "Goes through", 0));
        TestDatabase.inTransaction(em -> {
            var listings = new JpaListings();
            listings.em = em;
            assertThat(listings.find("goes-through").orElseThrow().status())
                    .isEqualTo(ListingStatus.ON_SALE);
            listings.hide("goes-through", "because", ListingSamples.AT);
            assertThat(listings.find("goes-through").orElseThrow().status())
                    .isEqualTo(ListingStatus.HIDDEN);
            assertThat(listings.bySeller(seller(1), true, 10))
                    .noneMatch(card -> card.slug().equals("goes-through"));
            assertThat(listings.hiddenWhy("goes-through")).isEqualTo("because");
            listings.show("goes-through");
            assertThat(listings.hiddenWhy("goes-through")).isEmpty();
        });
        assertThat(get("goes-through").status()).isEqualTo(ListingStatus.ON_SALE);
        assertThat(get("goes-through").price().sat()).isEqualTo(21);
    }
}
