package satsuma.nostr.wire;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The container's threads: those who listen to relays may use everything there is. */
@ApplicationScoped
class ContainerThreads {

    @Resource ManagedExecutorService listeners;
    @Resource ManagedScheduledExecutorService clock;
    @Resource ManagedThreadFactory threads;

    private final List<ExecutorService> writers = new ArrayList<>();

    WireThreads wire() {
        return new WireThreads(listeners, clock);
    }

    /** A thread of its own for who writes all the time; the shared ones would never be free. */
    Executor writer() {
        var writer = Executors.newSingleThreadExecutor(threads);
        writers.add(writer);
        return writer;
    }

    @PreDestroy
    void stop() {
        writers.forEach(ExecutorService::shutdownNow);
    }
}
