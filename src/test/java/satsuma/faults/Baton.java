package satsuma.faults;

import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Lets several tasks be under way at once while only one of them runs: each stops at its seams
 * until it is told to go on. So whoever tells them decides the order, and can decide it again.
 */
final class Baton {

    /** Where a task has stopped. */
    enum Seam {
        BEGIN,
        BEFORE_TRANSACTION,
        BEFORE_CALL,
        AFTER_CALL
    }

    /** The process has died; nobody may catch it who means to go on. */
    static final class Killed extends Error {
        Killed() {
            super("killed", null, false, false);
        }
    }

    private static final ThreadLocal<@Nullable Task> CURRENT = new ThreadLocal<>();

    private Baton() {}

    /** One of them. */
    static final class Task {

        final String name;
        private final Semaphore go = new Semaphore(0);
        private final Semaphore stopped = new Semaphore(0);
        private final Thread thread;
        private volatile Seam seam = Seam.BEGIN;
        private volatile boolean over;
        private volatile boolean killed;
        private volatile @Nullable Throwable thrown;

        Task(String name, Runnable work) {
            this.name = name;
            thread = Thread.ofPlatform().daemon().name(name).start(() -> run(work));
        }

        private void run(Runnable work) {
            go.acquireUninterruptibly();
            CURRENT.set(this);
            try {
                if (!killed) {
                    work.run();
                }
            } catch (Killed _) {
                // As it should be.
            } catch (Throwable t) {
                thrown = t;
            } finally {
                over = true;
                stopped.release();
            }
        }

        /** Lets it go on to its next seam, or to its end. */
        void goOn() {
            go.release();
            stopped.acquireUninterruptibly();
        }

        /** Lets it die where it stands. */
        void kill() {
            killed = true;
            goOn();
            if (!over) {
                throw new IllegalStateException(name + " survived, at " + thread);
            }
        }

        boolean over() {
            return over;
        }

        Seam seam() {
            return seam;
        }

        @Nullable Throwable thrown() {
            return thrown;
        }
    }

    /** Stops the task at hand until it is told to go on; does nothing outside of tasks. */
    static void stop(Seam seam) {
        var task = CURRENT.get();
        if (task == null) {
            return;
        }
        if (task.killed) {
            throw new Killed();
        }
        task.seam = seam;
        task.stopped.release();
        task.go.acquireUninterruptibly();
        if (task.killed) {
            throw new Killed();
        }
    }

    /** Whether a task is at hand. */
    static boolean held() {
        return CURRENT.get() != null;
    }
}
