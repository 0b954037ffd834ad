package satsuma.delivery.store;

import jakarta.persistence.EntityManager;
import satsuma.delivery.Deposits;
import satsuma.delivery.Entitlements;

/** The stores of delivery on a database of a test's own. */
public final class DeliveryStores {

    private DeliveryStores() {}

    public static Entitlements entitlements(EntityManager em) {
        var entitlements = new JpaEntitlements();
        entitlements.em = em;
        return entitlements;
    }

    public static Deposits deposits(EntityManager em) {
        var deposits = new JpaDeposits();
        deposits.em = em;
        return deposits;
    }
}
