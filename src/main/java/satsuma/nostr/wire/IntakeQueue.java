package satsuma.nostr.wire;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import satsuma.nostr.Intaken;
import satsuma.nostr.Porter;
import satsuma.nostr.VerifiedEvent;

/**
 * Verified events of all connections, on their way into the database.
 *
 * <p>One writer takes what has come while it was writing, and writes that in one transaction: the
 * more there is to do, the less each one costs. Bounded, and nobody waits in front of it: when it
 * is full the client is told to come again.
 */
@Singleton
class IntakeQueue {

    private static final int WAITING_MAX = 20_000;
    private static final long CHARS_MAX = 32L * 1024 * 1024;

    private final Porter porter;
    private final Executor writer;
    private final BlockingQueue<Waiting> queue = new LinkedBlockingQueue<>(WAITING_MAX);
    private final AtomicLong chars = new AtomicLong();
    private final AtomicBoolean writing = new AtomicBoolean();

    private record Waiting(VerifiedEvent verified, Consumer<Intaken> answer) {

        int length() {
            return verified.event().json().length();
        }
    }

    @Inject
    IntakeQueue(Porter porter, ContainerThreads threads) {
        this(porter, threads.writer());
    }

    /**
     * One whose writer is given.
     *
     * @param writer does one thing at a time
     */
    IntakeQueue(Porter porter, Executor writer) {
        this.porter = porter;
        this.writer = writer;
    }

    /**
     * Lets {@code verified} wait for its turn.
     *
     * @param answer is told what became of it, once that is committed
     * @return whether there was room
     */
    boolean offer(VerifiedEvent verified, Consumer<Intaken> answer) {
        var waiting = new Waiting(verified, answer);
        if (chars.get() > CHARS_MAX || !queue.offer(waiting)) {
            return false;
        }
        chars.addAndGet(waiting.length());
        wakeWriter();
        return true;
    }

    private void wakeWriter() {
        if (!queue.isEmpty() && writing.compareAndSet(false, true)) {
            writer.execute(this::write);
        }
    }

    private void write() {
        try {
            var lot = new ArrayList<Waiting>();
            while (queue.drainTo(lot, Porter.LOT_MAX) > 0) {
                write(lot);
                lot.clear();
            }
        } finally {
            writing.set(false);
        }
        // One may have come between the last look and the sign that nobody is here.
        wakeWriter();
    }

    private void write(List<Waiting> lot) {
        lot.forEach(waiting -> chars.addAndGet(-waiting.length()));
        var intaken = porter.bringVerified(lot.stream().map(Waiting::verified).toList());
        for (int i = 0; i < lot.size(); i++) {
            lot.get(i).answer().accept(intaken.get(i));
        }
    }
}
