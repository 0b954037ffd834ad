package satsuma.purchase.store;

import jakarta.persistence.EntityManager;
import satsuma.purchase.Purchases;

/** The store of purchases on a database of a test's own, for tests of the rules. */
public final class PurchaseStores {

    private PurchaseStores() {}

    public static Purchases purchases(EntityManager em) {
        var purchases = new JpaPurchases();
        purchases.em = em;
        return purchases;
    }
}
