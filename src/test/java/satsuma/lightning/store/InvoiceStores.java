package satsuma.lightning.store;

import jakarta.persistence.EntityManager;
import satsuma.lightning.Invoices;
import satsuma.platform.secret.SecretBox;

/** The store of invoices on a database of a test's own, for tests of those above. */
public final class InvoiceStores {

    private static final SecretBox SECRETS = new SecretBox(new byte[32]);

    private InvoiceStores() {}

    @SuppressWarnings("UnnecessaryAssignment") // There is no container here to inject it.
    public static Invoices invoices(EntityManager em) {
        var invoices = new JpaInvoices();
        invoices.em = em;
        invoices.secrets = SECRETS;
        return invoices;
    }
}
