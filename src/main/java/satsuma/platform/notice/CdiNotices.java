package satsuma.platform.notice;

import static java.lang.System.Logger.Level.WARNING;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.NotificationOptions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.Notices;

/**
 * {@link Notices} as CDI events: synchronous ones, whose listeners share the teller's transaction,
 * and after its commit asynchronous ones with the qualifier {@link Committed}.
 */
@Singleton
class CdiNotices implements Notices {

    private static final System.Logger LOG = System.getLogger(CdiNotices.class.getName());

    /** Those outside only write a line to somebody who listens. */
    private static final int THREADS = 4;

    private final Event<Object> listeners;

    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    TransactionSynchronizationRegistry transactions;

    @Resource ManagedThreadFactory threads;

    private @Nullable ExecutorService outside;

    @Inject
    CdiNotices(Event<Object> listeners) {
        this.listeners = listeners;
    }

    /**
     * Threads of our own: the container's executor looks through the whole class path for contexts
     * to pass on, again for each notice.
     */
    @PostConstruct
    void start() {
        outside = Executors.newFixedThreadPool(THREADS, threads);
    }

    @PreDestroy
    void stop() {
        outside().shutdown();
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
                .fireAsync(notice, NotificationOptions.ofExecutor(outside()))
                .whenComplete((_, fault) -> {
                    if (fault != null) {
                        LOG.log(WARNING, "nobody outside heard of " + notice, fault);
                    }
                });
    }

    private ExecutorService outside() {
        return Objects.requireNonNull(outside);
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
