package satsuma.settlement.store;

import jakarta.persistence.EntityManager;
import satsuma.platform.secret.SecretBox;

/** Settlement's stores on a database of a test's own. */
final class SettlementStores {

    /** The same for all, so that one test opens what another has sealed. */
    private static final SecretBox BOX = new SecretBox(new byte[32]);

    private SettlementStores() {}

    static JpaPayouts payouts(EntityManager em) {
        var payouts = new JpaPayouts();
        payouts.em = em;
        return payouts;
    }

    @SuppressWarnings("UnnecessaryAssignment") // No container injects it here.
    static JpaPlans plans(EntityManager em) {
        var plans = new JpaPlans();
        plans.em = em;
        plans.secretBox = BOX;
        return plans;
    }

    static JpaEscrows escrows(EntityManager em) {
        var escrows = new JpaEscrows();
        escrows.em = em;
        return escrows;
    }
}
