package satsuma.purchase.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import satsuma.catalogue.Goods;
import satsuma.kernel.ContentHash;
import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;
import satsuma.platform.secret.SecretBox;
import satsuma.purchase.Pass;
import satsuma.purchase.Purchase;
import satsuma.purchase.PurchaseId;
import satsuma.purchase.PurchaseState.AwaitingPayment;
import satsuma.site.TestDatabase;

/** Passes on a real PostgreSQL: the secret is sealed, and the first use counts. */
class PassStoreTest {

    private static final Instant AT = Instant.parse("2030-01-01T12:00:00Z");
    private static final byte[] ROOT = "12345678901234567890123456789012".getBytes(UTF_8);

    private final ContentHash token = ContentHash.of(UUID.randomUUID().toString().getBytes(UTF_8));
    private final PurchaseId purchase = new PurchaseId(UUID.randomUUID());

    @SuppressWarnings("UnnecessaryAssignment") // There is no container here.
    private static JpaPasses passes(EntityManager em) {
        var passes = new JpaPasses();
        passes.em = em;
        passes.secrets = new SecretBox(new byte[32]);
        return passes;
    }

    @BeforeEach
    void keep() {
        TestDatabase.inTransaction(em -> {
            var purchases = new JpaPurchases();
            purchases.em = em;
            purchases.addIfNew(
                    new Purchase(
                            purchase,
                            new NostrKey(token.hex()),
                            new NostrKey("5".repeat(64)),
                            "zones",
                            "Time zones",
                            Goods.DATASET,
                            token,
                            "1.0.0",
                            "d".repeat(64),
                            Msat.ofSat(21),
                            "standard",
                            1,
                            AT,
                            new AwaitingPayment()),
                    "key-" + purchase);
        });
        TestDatabase.inTransaction(em -> passes(em).add(new Pass(token, purchase, AT, null), ROOT));
    }

    private Pass found() {
        return TestDatabase.fromTransaction(em -> passes(em).find(token).orElseThrow());
    }

    @Test
    void comesBackAsItWent() {
        assertThat(found()).isEqualTo(new Pass(token, purchase, AT, null));
        assertThat(TestDatabase.<byte[]>fromTransaction(em -> passes(em).root(token)))
                .isEqualTo(ROOT);
    }

    @Test
    void doesNotKeepTheSecretInTheClear() {
        Object sealed =
                TestDatabase.fromTransaction(em ->
                        em.createNativeQuery(
                                        "select position(cast(? as bytea) in root_sealed)"
                                                + " from purchase_pass where token = ?")
                                .setParameter(1, ROOT)
                                .setParameter(2, token.hex())
                                .getSingleResult());
        assertThat(((Number) sealed).intValue()).isZero();
    }

    @Test
    void remembersTheFirstUseOnly() {
        TestDatabase.inTransaction(em -> passes(em).use(token, AT.minusSeconds(9)));
        TestDatabase.inTransaction(em -> passes(em).use(token, AT));
        assertThat(found().usedAt()).isEqualTo(AT.minusSeconds(9));
    }

    @Test
    void countsWhatIsUnusedAndForgetsWhatIsOld() {
        long before = unused(AT.minusSeconds(1));
        TestDatabase.inTransaction(em -> passes(em).use(token, AT));
        assertThat(unused(AT.minusSeconds(1))).isEqualTo(before - 1);
        assertThat(unused(AT)).isZero();
        assertThat(forgotten(AT)).isZero();
        assertThat(forgotten(AT.plusSeconds(1))).isPositive();
    }

    private static int forgotten(Instant expiredBefore) {
        return TestDatabase.fromTransaction(em -> passes(em).forget(expiredBefore, 100));
    }

    private static long unused(Instant expiringAfter) {
        return TestDatabase.fromTransaction(em -> passes(em).countUnused(expiringAfter));
    }
}
