package satsuma.nostr.wire;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Who does the work of connections.
 *
 * @param listeners call those who listen; in the container its own threads, so that they may use
 *     everything there is
 * @param clock does little things later
 */
record WireThreads(Executor listeners, ScheduledExecutorService clock) {

    private static final System.Logger LOG = System.getLogger(WireThreads.class.getName());

    /** Does {@code work} in a while; cancel it when it has no more sense. */
    Future<?> after(Duration pause, Runnable work) {
        try {
            return clock.schedule(work, pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.log(System.Logger.Level.DEBUG, "the portal is stopping", e);
            return CompletableFuture.failedFuture(e);
        }
    }
}
