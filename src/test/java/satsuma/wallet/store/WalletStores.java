package satsuma.wallet.store;

import jakarta.persistence.EntityManager;
import satsuma.wallet.TopUps;

/** The store of top-ups on a database of a test's own. */
public final class WalletStores {

    private WalletStores() {}

    public static TopUps topUps(EntityManager em) {
        var topUps = new JpaTopUps();
        topUps.em = em;
        return topUps;
    }
}
