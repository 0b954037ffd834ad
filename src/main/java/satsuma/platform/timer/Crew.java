package satsuma.platform.timer;

import static java.lang.System.Logger.Level.WARNING;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Hands for work that others may hold up, so many at once: a timer gives it out and goes on.
 *
 * <p>Work is asked for only while a hand is free, and is begun at once; nothing waits in between.
 * What there is no hand for stays where it is until the timer's next turn.
 */
public final class Crew {

    private static final System.Logger LOG = System.getLogger(Crew.class.getName());

    private final Executor threads;
    private final int hands;
    private final Semaphore free;
    private volatile boolean stopped;

    /**
     * A crew that works on {@code threads}.
     *
     * @param hands how much is done at once; as many threads should be free
     */
    public Crew(Executor threads, int hands) {
        this.threads = threads;
        this.hands = hands;
        free = new Semaphore(hands);
    }

    /**
     * Gives out work while there is some and a hand is free.
     *
     * @param limit at most so much
     * @param next takes the next piece from where it lies, if there is one
     * @return how much
     */
    public int giveOut(int limit, Supplier<Optional<Runnable>> next) {
        int given = 0;
        while (given < limit && !stopped && free.tryAcquire()) {
            if (!begin(next)) {
                break;
            }
            given++;
        }
        return given;
    }

    /** Begins nothing any more, and waits for what is being done, but no longer than that. */
    public void stop(Duration patience) {
        stopped = true;
        try {
            if (!free.tryAcquire(hands, patience.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.log(WARNING, "some work is left half done, and goes on after the next start");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean begin(Supplier<Optional<Runnable>> next) {
        boolean begun = false;
        try {
            var work = next.get();
            if (work.isPresent()) {
                threads.execute(() -> finish(work.get()));
                begun = true;
            }
        } catch (RejectedExecutionException e) {
            LOG.log(WARNING, "the server takes no work, this waits for its next start", e);
        } finally {
            if (!begun) {
                free.release();
            }
        }
        return begun;
    }

    private void finish(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException fault) {
            LOG.log(WARNING, "a piece of work failed", fault);
        } finally {
            free.release();
        }
    }
}
