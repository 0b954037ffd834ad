package satsuma.earnings.store;

import jakarta.persistence.EntityManager;
import satsuma.earnings.Takings;

/** The store of earnings on a database of a test's own. */
public final class EarningsStores {

    private EarningsStores() {}

    public static Takings takings(EntityManager em) {
        var takings = new JpaTakings();
        takings.em = em;
        return takings;
    }
}
