package satsuma.settlement.store;

import jakarta.persistence.EntityManager;
import satsuma.settlement.Escrows;

/** The store of escrows on a database of a test's own, for tests of those above. */
public final class EscrowStores {

    private EscrowStores() {}

    public static Escrows escrows(EntityManager em) {
        var escrows = new JpaEscrows();
        escrows.em = em;
        return escrows;
    }
}
