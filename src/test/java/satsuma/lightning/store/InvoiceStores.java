package satsuma.lightning.store;

import jakarta.persistence.EntityManager;
import satsuma.lightning.Invoices;
import satsuma.platform.secret.SecretBox;

/** The store of invoices on a database of a test's own. */
public final class InvoiceStores {

    private InvoiceStores() {}

    @SuppressWarnings("UnnecessaryAssignment") // There is no container here.
    public static Invoices invoices(EntityManager em, SecretBox secrets) {
        var invoices = new JpaInvoices();
        invoices.em = em;
        invoices.secrets = secrets;
        return invoices;
    }
}
