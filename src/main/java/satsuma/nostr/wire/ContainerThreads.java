package satsuma.nostr.wire;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;

/** The container's threads: those who listen to relays may use everything there is. */
@ApplicationScoped
class ContainerThreads {

    @Resource ManagedExecutorService listeners;
    @Resource ManagedScheduledExecutorService clock;

    WireThreads wire() {
        return new WireThreads(listeners, clock);
    }
}
