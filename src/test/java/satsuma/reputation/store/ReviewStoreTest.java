package satsuma.reputation.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import satsuma.kernel.ContentHash;
import satsuma.kernel.NostrKey;
import satsuma.reputation.Labels.Published;
import satsuma.reputation.Ladder;
import satsuma.reputation.Review;
import satsuma.reputation.ReviewList.Order;
import satsuma.reputation.Reviews;
import satsuma.reputation.Stars;
import satsuma.site.TestDatabase;

/** Reviews and labels on a real PostgreSQL: round trips, orders, and what counts. */
class ReviewStoreTest {

    private static final Instant AT = Instant.parse("2030-01-01T12:00:00Z");

    private final String own = UUID.randomUUID().toString();
    private final NostrKey seller = key("seller");
    private final String listing = "30402:" + seller + ":zones";
    private int made;

    private NostrKey key(String name) {
        return new NostrKey(hash(name));
    }

    private String hash(String name) {
        return ContentHash.of((own + name).getBytes(UTF_8)).hex();
    }

    private Review review(
            int stars, String text, @Nullable Instant refundedAt, @Nullable Instant withdrawnAt) {
        made++;
        return new Review(
                UUID.randomUUID(),
                hash("event" + made),
                key("buyer" + made),
                listing,
                "zones",
                "Time zones",
                seller,
                stars,
                text,
                AT.plus(Duration.ofMinutes(made)),
                made % 2 == 0 ? AT.plus(Duration.ofHours(1)) : null,
                new Review.Proof(UUID.randomUUID(), hash("receipt" + made), hash("salt" + made)),
                refundedAt,
                withdrawnAt,
                made % 2 == 0
                        ? new Review.Reply(hash("reply" + made), "Thanks.", AT, AT.plusSeconds(9))
                        : null);
    }

    private Review elsewhere() {
        made++;
        return new Review(
                UUID.randomUUID(),
                hash("event" + made),
                key("stranger" + made),
                listing,
                "zones",
                "Time zones",
                seller,
                1,
                "Hearsay.",
                AT,
                null,
                null,
                null,
                null,
                null);
    }

    private static void put(Review... reviews) {
        on(store -> {
            for (var review : reviews) {
                store.put(review);
            }
        });
    }

    private static void on(Consumer<JpaReviews> work) {
        TestDatabase.inTransaction(em -> {
            var store = new JpaReviews();
            store.em = em;
            work.accept(store);
        });
    }

    private static <T> T ask(Function<JpaReviews, T> question) {
        return TestDatabase.fromTransaction(em -> {
            var store = new JpaReviews();
            store.em = em;
            return question.apply(store);
        });
    }

    @Test
    void comeBackAsTheyWere() {
        var plain = review(5, "Good.", null, null);
        var answered = review(1, "Bad.", AT, null);
        var withdrawn = review(3, "", null, AT);
        var foreign = elsewhere();

        put(plain, answered, withdrawn, foreign);

        for (var one : List.of(plain, answered, withdrawn, foreign)) {
            assertThat(ask(store -> store.find(one.id())).orElseThrow()).isEqualTo(one);
            assertThat(ask(store -> store.find(one.author(), listing)).orElseThrow())
                    .isEqualTo(one);
            assertThat(ask(store -> store.ofEvent(one.eventId())).orElseThrow()).isEqualTo(one);
        }
        assertThat(ask(store -> store.ofEvent(hash("reply2"))).orElseThrow()).isEqualTo(answered);
    }

    @Test
    void countOnlyThoseOfBuyersWhoKeptIt() {
        put(
                review(5, "Good.", null, null),
                review(4, "", null, null),
                review(1, "Bad.", AT, null),
                review(1, "", null, AT),
                elsewhere());

        var stars = new Stars(List.of(0L, 0L, 0L, 1L, 1L));
        Reviews.Tally ofListing = ask(store -> store.tally(listing));
        Reviews.Tally ofSeller = ask(store -> store.tallyOf(seller));
        assertThat(ofListing).isEqualTo(new Reviews.Tally(stars, 3, 1)).isEqualTo(ofSeller);
        List<Review> page = ask(store -> store.of(listing, Order.NEWEST, 1, 2, 5));
        assertThat(page).hasSize(3);
        assertThat(page.getLast().text()).isEqualTo("Hearsay.");
        List<Review> apart = ask(store -> store.of(listing, Order.USEFUL, 3, 2, 5));
        assertThat(apart).extracting(Review::text).containsExactly("Hearsay.");
    }

    @Test
    void standByTimeOrByUse() {
        var first = review(5, "With words.", null, null);
        var second = review(5, "", null, null);
        var third = review(5, "With words, too.", null, null);
        put(first, second, third);

        List<Review> newest = ask(store -> store.of(listing, Order.NEWEST, 0, 10, 5));
        List<Review> useful = ask(store -> store.of(listing, Order.USEFUL, 0, 10, 5));
        List<Review> next = ask(store -> store.of(listing, Order.NEWEST, 1, 1, 5));

        assertThat(newest).containsExactly(third, second, first);
        assertThat(useful).containsExactly(third, first, second);
        assertThat(next).containsExactly(second);
    }

    @Test
    void areLabelledAgainWhenTheirEventIsAnother() {
        var review = review(5, "Good.", null, null);
        put(review);
        assertThat(unlabelled()).contains(review.id());

        on(store -> store.label(review.id(), hash("label")));
        put(review);
        assertThat(unlabelled()).doesNotContain(review.id());

        var edited =
                new Review(
                        review.id(),
                        hash("edited"),
                        review.author(),
                        listing,
                        "zones",
                        "Time zones",
                        seller,
                        2,
                        "Hm.",
                        review.writtenAt(),
                        AT,
                        review.proof(),
                        null,
                        null,
                        null);
        put(edited);
        assertThat(unlabelled()).contains(review.id());
    }

    @Test
    void loseTheirLabelWhenTheyDoNotCount() {
        var review = review(5, "Good.", AT, null);
        put(review);
        on(store -> store.label(review.id(), hash("label")));

        assertThat(ask(store -> store.mislabelled(100_000)).stream().map(one -> one.id()))
                .contains(review.id());
        on(store -> store.label(review.id(), null));
        assertThat(ask(store -> store.mislabelled(100_000)).stream().map(one -> one.id()))
                .doesNotContain(review.id());
    }

    @Test
    void keepsWhatWasPublishedLast() {
        TestDatabase.inTransaction(em -> {
            var labels = new JpaLabels();
            labels.em = em;
            assertThat(labels.find(seller, Ladder.TRUST)).isEmpty();
            labels.put(seller, Ladder.TRUST, new Published("new", hash("a"), AT));
            labels.put(seller, Ladder.TRUST, new Published("expert", hash("b"), AT));
            assertThat(labels.find(seller, Ladder.TRUST))
                    .contains(new Published("expert", hash("b"), AT));
        });
    }

    private static List<UUID> unlabelled() {
        return ask(store -> store.unlabelled(100_000)).stream().map(Review::id).toList();
    }
}
