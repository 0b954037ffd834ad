package satsuma.settlement.store;

import jakarta.persistence.EntityManager;
import satsuma.settlement.Escrows;
import satsuma.settlement.Payouts;

/** The stores of settlement on a database of a test's own. */
public final class SettlementStores {

    private SettlementStores() {}

    public static Escrows escrows(EntityManager em) {
        var escrows = new JpaEscrows();
        escrows.em = em;
        return escrows;
    }

    public static Payouts payouts(EntityManager em) {
        var payouts = new JpaPayouts();
        payouts.em = em;
        return payouts;
    }
}
