package satsuma.purchase.store;

import jakarta.persistence.EntityManager;
import satsuma.purchase.Purchases;
import satsuma.purchase.Receipts;

/** The stores of purchases on a database of a test's own. */
public final class PurchaseStores {

    private PurchaseStores() {}

    public static Purchases purchases(EntityManager em) {
        var purchases = new JpaPurchases();
        purchases.em = em;
        return purchases;
    }

    public static Receipts receipts(EntityManager em) {
        var receipts = new JpaReceipts();
        receipts.em = em;
        return receipts;
    }
}
