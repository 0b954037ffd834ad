package satsuma.settlement.store;

import jakarta.persistence.EntityManager;
import satsuma.platform.secret.SecretBox;
import satsuma.settlement.Escrows;
import satsuma.settlement.PayoutLists;
import satsuma.settlement.Payouts;
import satsuma.settlement.Plans;

/** The stores of settlement on a database of a test's own. */
public final class SettlementStores {

    /** The same for all, so that one test opens what another has sealed. */
    private static final SecretBox BOX = new SecretBox(new byte[32]);

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

    public static PayoutLists lists(EntityManager em) {
        var lists = new JpaPayoutLists();
        lists.em = em;
        return lists;
    }

    @SuppressWarnings("UnnecessaryAssignment") // No container injects it here.
    public static Plans plans(EntityManager em) {
        var plans = new JpaPlans();
        plans.em = em;
        plans.secretBox = BOX;
        return plans;
    }
}
