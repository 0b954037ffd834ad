package satsuma.lightning.timer;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.WARNING;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.Asynchronous;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;
import satsuma.lightning.Cashier;
import satsuma.lightning.PaymentHash;

/**
 * Listens to the node's notifications, so that a payment is seen at once.
 *
 * <p>Only hints: what is missed here, {@link InvoiceTimer} finds.
 */
@Singleton
@Startup
@DependsOn("Migrator")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class InvoiceHints {

    private static final System.Logger LOG = System.getLogger(InvoiceHints.class.getName());

    @Inject Cashier cashier;
    @Resource SessionContext context;

    private @Nullable AutoCloseable listening;

    @PostConstruct
    void listen() {
        var self = context.getBusinessObject(InvoiceHints.class);
        listening = cashier.listen(self::look);
    }

    @PreDestroy
    void stop() {
        if (listening != null) {
            try {
                listening.close();
            } catch (Exception e) {
                LOG.log(WARNING, "the node's notifications did not stop", e);
            }
        }
    }

    /** Goes to see, on a thread of its own: the one who brings the hint must not wait. */
    @Asynchronous
    public void look(PaymentHash hash) {
        try {
            cashier.look(hash);
        } catch (RuntimeException e) {
            LOG.log(DEBUG, "a hint came to nothing, the timer will see", e);
        }
    }
}
