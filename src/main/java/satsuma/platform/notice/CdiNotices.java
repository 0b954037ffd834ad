package satsuma.platform.notice;

import static java.lang.System.Logger.Level.WARNING;

import jakarta.annotation.Resource;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import satsuma.kernel.Notices;

/**
 * {@link Notices} as CDI events: synchronous ones, whose listeners share the teller's transaction,
 * and after its commit asynchronous ones with the qualifier {@link Committed}.
 */
@Singleton
class CdiNotices implements Notices {

    private static final System.Logger LOG = System.getLogger(CdiNotices.class.getName());

    private final Event<Object> listeners;

    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    TransactionSynchronizationRegistry transactions;

    @Inject
    CdiNotices(Event<Object> listeners) {
        this.listeners = listeners;
    }

    @Override
    public void tell(Record notice) {
        listeners.fire(notice);
        if (transactions.getTransactionStatus() == Status.STATUS_ACTIVE) {
            transactions.registerInterposedSynchronization(new AfterCommit(notice));
        }
    }

    private void tellOutside(Record notice) {
        listeners
                .select(Committed.Literal.INSTANCE)
                .fireAsync(notice)
                .whenComplete((_, fault) -> {
                    if (fault != null) {
                        LOG.log(WARNING, "nobody outside heard of " + notice, fault);
                    }
                });
    }

    private final class AfterCommit implements Synchronization {

        private final Record notice;

        AfterCommit(Record notice) {
            this.notice = notice;
        }

        @Override
        public void beforeCompletion() {
            // Everything has been said by then.
        }

        @Override
        public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
                tellOutside(notice);
            }
        }
    }
}
