package satsuma.delivery.store;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import satsuma.catalogue.Goods;
import satsuma.delivery.Blob;
import satsuma.delivery.ContentKey;
import satsuma.delivery.Deposit;
import satsuma.delivery.Entitlement;
import satsuma.delivery.SealedForm;
import satsuma.kernel.ContentHash;
import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;
import satsuma.platform.secret.SecretBox;
import satsuma.site.TestDatabase;

/** Content, deposits and entitlements on PostgreSQL. */
class DeliveryStoreTest {

    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00.123456Z");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretBox box = new SecretBox(new byte[32]);
    private final NostrKey seller = NostrKey.of(random());
    private final NostrKey buyer = NostrKey.of(random());
    private final ContentHash content = ContentHash.of(random());

    @Test
    void keepsTheFirstBlobOfAContent() {
        var first = blob();

        assertThat(kept(first)).usingRecursiveComparison().isEqualTo(first);
        assertThat(kept(blob()).id()).isEqualTo(first.id());
    }

    @Test
    void keepsOneBlobWhenManyComeAtOnce() throws InterruptedException {
        try (var pool = Executors.newFixedThreadPool(16)) {
            var kept =
                    pool.invokeAll(
                            IntStream.range(0, 16)
                                    .mapToObj(_ -> (Callable<UUID>) () -> kept(blob()).id())
                                    .toList());

            assertThat(kept.stream().map(Future::resultNow).distinct()).hasSize(1);
        }
    }

    @Test
    void replacesALostBlob() {
        kept(blob());
        var found = blob();

        TestDatabase.inTransaction(em -> contents(em).replace(found));

        assertThat(kept(blob()).id()).isEqualTo(found.id());
    }

    @Test
    void keepsASealedFormUntilItsKeyIsAnother() {
        kept(blob());
        var form = new SealedForm(content, ContentHash.of(random()), 23, new byte[16]);
        TestDatabase.inTransaction(em -> contents(em).keep(form));
        TestDatabase.inTransaction(em ->
                contents(em)
                        .keep(new SealedForm(content, ContentHash.of(random()), 24, new byte[16])));

        Optional<SealedForm> found =
                TestDatabase.fromTransaction(em -> contents(em).bySealed(form.sealed()));
        assertThat(found).usingRecursiveComparison().isEqualTo(Optional.of(form));
        assertThat(sealed()).usingRecursiveComparison().isEqualTo(found);

        TestDatabase.inTransaction(em -> contents(em).replace(blob()));
        assertThat(sealed()).isEmpty();
    }

    private Optional<SealedForm> sealed() {
        return TestDatabase.fromTransaction(em -> contents(em).sealed(content));
    }

    @Test
    void handsOverOnceAndNeverWhatWasTakenBack() {
        kept(blob());
        var sold = entitlement(UUID.randomUUID(), "Sold", false);
        var back = entitlement(UUID.randomUUID(), "Given back", true);
        TestDatabase.inTransaction(em -> entitlements(em).add(sold));
        TestDatabase.inTransaction(em -> entitlements(em).add(back));
        assertThat(due(NOW)).contains(sold.purchase()).doesNotContain(back.purchase());

        TestDatabase.inTransaction(
                em -> entitlements(em).again(sold.purchase(), NOW.plusSeconds(60)));
        assertThat(due(NOW.plusSeconds(59))).doesNotContain(sold.purchase());
        assertThat(due(NOW.plusSeconds(60))).contains(sold.purchase());

        TestDatabase.inTransaction(em -> entitlements(em).done(sold.purchase(), NOW));
        assertThat(due(NOW.plusSeconds(60))).doesNotContain(sold.purchase());
    }

    private static List<UUID> due(Instant now) {
        return TestDatabase.fromTransaction(em ->
                entitlements(em).due(now, 1_000).stream().map(Entitlement::purchase).toList());
    }

    @Test
    void hasNoKeyInPlain() {
        var blob = kept(blob());

        var sealed =
                TestDatabase.fromTransaction(
                        em -> em.find(ContentRow.class, content.hex()).sealedKey.clone());

        assertThat(new String(sealed, ISO_8859_1))
                .doesNotContain(new String(blob.key().bytes(), ISO_8859_1));
    }

    @Test
    void forgetsOnlyWhatNobodyBroughtIn() {
        var blob = kept(blob());

        assertThat(forgotten())
                .hasValueSatisfying(gone -> assertThat(gone.id()).isEqualTo(blob.id()));
        assertThat(found()).isEmpty();

        kept(blob());
        deposit("a.csv");
        assertThat(forgotten()).isEmpty();
        assertThat(found()).isPresent();
    }

    @Test
    void knowsWhoBroughtWhatIn() {
        kept(blob());
        var deposit = deposit("a.csv");

        assertThat(brought(seller)).contains(deposit);
        assertThat(brought(buyer)).isEmpty();

        var again = deposit("b.csv");

        assertThat(brought(seller)).contains(again);
    }

    @Test
    void grantsOncePerPurchase() {
        kept(blob());
        var purchase = UUID.randomUUID();
        var first = entitlement(purchase, "one", false);
        TestDatabase.inTransaction(em -> entitlements(em).add(first));
        TestDatabase.inTransaction(em -> entitlements(em).add(entitlement(purchase, "two", false)));

        assertThat(bought()).containsExactly(first);
        assertThat(entitlement(purchase)).contains(first);
    }

    @Test
    void allowsUntilTakenBack() {
        kept(blob());
        var purchase = UUID.randomUUID();
        TestDatabase.inTransaction(em -> entitlements(em).add(entitlement(purchase, "x", false)));
        assertThat(allowed(buyer)).isTrue();
        assertThat(allowed(seller)).isFalse();

        TestDatabase.inTransaction(em -> entitlements(em).put(entitlement(purchase, "x", true)));

        assertThat(allowed(buyer)).isFalse();
    }

    private Optional<Blob> forgotten() {
        return TestDatabase.fromTransaction(em -> contents(em).forget(content));
    }

    private Optional<Blob> found() {
        return TestDatabase.fromTransaction(em -> contents(em).find(content));
    }

    private Optional<Deposit> brought(NostrKey person) {
        return TestDatabase.fromTransaction(em -> deposits(em).find(person, content));
    }

    private List<Entitlement> bought() {
        return TestDatabase.fromTransaction(em -> entitlements(em).of(buyer, 10));
    }

    private Optional<Entitlement> entitlement(UUID purchase) {
        return TestDatabase.fromTransaction(em -> entitlements(em).find(purchase));
    }

    private boolean allowed(NostrKey person) {
        return TestDatabase.fromTransaction(em -> entitlements(em).allow(person, content));
    }

    private Blob kept(Blob blob) {
        return TestDatabase.fromTransaction(em -> contents(em).keep(blob));
    }

    private Deposit deposit(String fileName) {
        var deposit = new Deposit(seller, content, 7, fileName, "text/csv", NOW);
        TestDatabase.inTransaction(em -> deposits(em).put(deposit));
        return deposit;
    }

    private Entitlement entitlement(UUID purchase, String title, boolean revoked) {
        return new Entitlement(
                purchase,
                buyer,
                seller,
                content,
                "slug",
                title,
                "1.0.0",
                Goods.DATASET,
                Msat.ofSat(21),
                "slug-1.0.0.csv",
                "text/csv",
                7,
                NOW,
                revoked);
    }

    private Blob blob() {
        return new Blob(UUID.randomUUID(), content, 7, new ContentKey(random()));
    }

    @SuppressWarnings("UnnecessaryAssignment")
    private JpaContents contents(EntityManager em) {
        var store = new JpaContents();
        store.em = em;
        store.box = box;
        return store;
    }

    private static JpaDeposits deposits(EntityManager em) {
        var store = new JpaDeposits();
        store.em = em;
        return store;
    }

    private static JpaEntitlements entitlements(EntityManager em) {
        var store = new JpaEntitlements();
        store.em = em;
        return store;
    }

    private static byte[] random() {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
