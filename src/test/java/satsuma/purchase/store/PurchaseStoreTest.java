package satsuma.purchase.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import satsuma.catalogue.Goods;
import satsuma.kernel.ContentHash;
import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;
import satsuma.purchase.Purchase;
import satsuma.purchase.PurchaseId;
import satsuma.purchase.PurchaseMove.Cancel;
import satsuma.purchase.PurchaseMove.Deliver;
import satsuma.purchase.PurchaseMove.Expire;
import satsuma.purchase.PurchaseMove.Pay;
import satsuma.purchase.PurchaseMove.Refund;
import satsuma.purchase.PurchaseState.AwaitingPayment;
import satsuma.purchase.PurchaseState.Delivered;
import satsuma.purchase.ReceiptId;
import satsuma.purchase.Receipts.Kept;
import satsuma.site.QueryNumbers;
import satsuma.site.TestDatabase;

/** Both stores on a real PostgreSQL: round trips, and who wins a race. */
class PurchaseStoreTest {

    private static final Instant AT = Instant.parse("2030-01-01T12:00:00Z");
    private static final ContentHash CONTENT = new ContentHash("c".repeat(64));

    private final NostrKey buyer =
            new NostrKey(ContentHash.of(UUID.randomUUID().toString().getBytes(UTF_8)).hex());

    private static JpaPurchases purchases(EntityManager em) {
        var purchases = new JpaPurchases();
        purchases.em = em;
        return purchases;
    }

    private Purchase sample(String slug, long sat) {
        return new Purchase(
                new PurchaseId(UUID.randomUUID()),
                buyer,
                new NostrKey("5".repeat(64)),
                slug,
                "Time zones",
                Goods.DATASET,
                CONTENT,
                "1.0.0",
                "d".repeat(64),
                Msat.ofSat(sat),
                "standard",
                1,
                AT,
                new AwaitingPayment());
    }

    private Purchase added(String slug) {
        var purchase = sample(slug, 2_100);
        TestDatabase.inTransaction(em -> purchases(em).addIfNew(purchase, "key-" + purchase.id()));
        return purchase;
    }

    private static ReceiptId receipt(Purchase purchase) {
        return new ReceiptId(ContentHash.of(purchase.id().toString().getBytes(UTF_8)).hex());
    }

    @Test
    void seesItsOwnChangesAlsoWhenTwoQueriesHaveOneNumber() {
        var purchase = added("numbered");

        var seen =
                TestDatabase.fromTransaction(em -> {
                    var number = QueryNumbers.last();
                    purchases(em).find(purchase.id());
                    purchases(em).replace(purchase, purchase.after(new Deliver(AT)));
                    QueryNumbers.goOnFrom(number);
                    return purchases(em).find(purchase.id()).orElseThrow().state();
                });

        assertThat(seen).isInstanceOf(Delivered.class);
    }

    private static boolean replace(Purchase before, Purchase after) {
        return TestDatabase.fromTransaction(em -> purchases(em).replace(before, after));
    }

    private static Purchase find(Purchase purchase) {
        return TestDatabase.fromTransaction(em -> purchases(em).find(purchase.id()).orElseThrow());
    }

    @Test
    void keepsEveryState() {
        var awaiting = added("a");
        var delivered = awaiting.after(new Deliver(AT.plusSeconds(1)));
        var paid = delivered.after(new Pay(AT.plusSeconds(2), receipt(awaiting)));
        var refunded = paid.after(new Refund(AT.plusSeconds(3)));

        assertThat(find(awaiting)).isEqualTo(awaiting);
        assertThat(replace(awaiting, delivered)).isTrue();
        assertThat(find(awaiting)).isEqualTo(delivered);
        assertThat(replace(delivered, paid)).isTrue();
        assertThat(find(awaiting)).isEqualTo(paid);
        assertThat(replace(paid, refunded)).isTrue();
        assertThat(find(awaiting)).isEqualTo(refunded);

        var second = added("b");
        assertThat(replace(second, second.after(new Expire(AT)))).isTrue();
        assertThat(find(second)).isEqualTo(second.after(new Expire(AT)));
        var third = added("c");
        assertThat(replace(third, third.after(new Cancel(AT)))).isTrue();
        assertThat(find(third)).isEqualTo(third.after(new Cancel(AT)));
    }

    @Test
    void takesAKeyOncePerBuyer() {
        var first = sample("a", 1);
        var second = sample("b", 1);
        TestDatabase.inTransaction(em -> {
            assertThat(purchases(em).addIfNew(first, "same-key")).isTrue();
            assertThat(purchases(em).addIfNew(second, "same-key")).isFalse();
            assertThat(purchases(em).find(buyer, "same-key")).contains(first);
            assertThat(purchases(em).find(buyer, "other-key")).isEmpty();
        });
    }

    @Test
    void letsOneOfManyMoveIt() throws Exception {
        var purchase = added("a");
        try (var threads = Executors.newFixedThreadPool(8)) {
            Callable<Boolean> move = () -> replace(purchase, purchase.after(new Deliver(AT)));
            var tries = IntStream.range(0, 32).mapToObj(_ -> move).toList();
            long won = 0;
            for (var result : threads.invokeAll(tries)) {
                won += result.get() ? 1 : 0;
            }
            assertThat(won).isEqualTo(1);
        }
    }

    @Test
    void doesNotLetOneBuyerHaveTheSameTwice() {
        var first = added("same");
        var second = added("same");
        assertThat(replace(first, first.after(new Deliver(AT)))).isTrue();

        assertThatExceptionOfType(PersistenceException.class)
                .isThrownBy(() -> replace(second, second.after(new Deliver(AT))));
        TestDatabase.inTransaction(
                em -> assertThat(purchases(em).owned(buyer, "same", CONTENT)).contains(first.id()));
    }

    @Test
    void findsWhatWaits() {
        var purchase = added("waits");
        TestDatabase.inTransaction(em -> {
            var purchases = purchases(em);
            purchases.lock(buyer);
            var before = AT.minusSeconds(1);
            assertThat(purchases.awaiting(buyer, "waits", before)).contains(purchase);
            assertThat(purchases.awaiting(buyer, "waits", AT)).isEmpty();
            assertThat(purchases.countAwaiting(buyer, before)).isEqualTo(1);
            assertThat(purchases.of(buyer, 10)).containsExactly(purchase);
            assertThat(purchases.overdue(AT.plus(Duration.ofHours(1)), 1_000))
                    .contains(purchase.id());
            assertThat(purchases.latest("awaiting", 0, 1_000)).contains(purchase);
            assertThat(purchases.latest("paid", 0, 1_000)).doesNotContain(purchase);
            assertThat(purchases.count("")).isPositive();
        });
    }

    @Test
    void keepsReceipts() {
        var purchase = added("a");
        var kept =
                new Kept(
                        receipt(purchase),
                        purchase.id(),
                        buyer,
                        "{\"kind\":30078}",
                        "e".repeat(64));
        TestDatabase.inTransaction(em -> {
            var receipts = new JpaReceipts();
            receipts.em = em;
            receipts.add(kept);
            receipts.add(kept);
            assertThat(receipts.find(kept.id())).contains(kept);
        });
    }
}
