package satsuma.platform.timer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Work is given out to so many hands, and not taken from where it lies without one. */
class CrewTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Crew crew = new Crew(threads, 2);
    private final Queue<Runnable> lying = new ArrayDeque<>();
    private final AtomicInteger done = new AtomicInteger();
    private final CountDownLatch gate = new CountDownLatch(1);

    @AfterEach
    void close() {
        gate.countDown();
        threads.close();
    }

    @Test
    void takesNoMoreThanItHasHandsFor() {
        lie(this::stall, this::stall, this::stall);

        assertThat(giveOut(100)).isEqualTo(2);
        assertThat(giveOut(100)).isZero();
        assertThat(lying).hasSize(1);
    }

    @Test
    void goesOnWithTheOtherHand() throws InterruptedException {
        lie(this::stall);
        for (int i = 0; i < 9; i++) {
            lie(done::incrementAndGet);
        }

        giveOutUntilDone(9);
    }

    @Test
    void takesNoMoreThanAskedFor() {
        lie(done::incrementAndGet, done::incrementAndGet, done::incrementAndGet);

        assertThat(giveOut(1)).isEqualTo(1);
        assertThat(lying).hasSize(2);
    }

    @Test
    void survivesWhatFails() throws InterruptedException {
        for (int i = 0; i < 5; i++) {
            lie(() -> {
                done.incrementAndGet();
                throw new IllegalStateException("on purpose");
            });
        }

        giveOutUntilDone(5);
    }

    @Test
    void leavesTheRestIfTheServerTakesNoMore() {
        var shut =
                new Crew(
                        _ -> {
                            throw new RejectedExecutionException("shut down");
                        },
                        2);
        lie(done::incrementAndGet, done::incrementAndGet);

        assertThat(shut.giveOut(100, this::next)).isZero();
        assertThat(lying).hasSize(1);
    }

    @Test
    void waitsForWhatIsBeingDoneWhenItStops() {
        lie(() -> {
            sleep(Duration.ofMillis(200));
            done.incrementAndGet();
        });
        assertThat(giveOut(100)).isEqualTo(1);

        crew.stop(PATIENCE);

        assertThat(done).hasValue(1);
        lie(done::incrementAndGet);
        assertThat(giveOut(100)).isZero();
    }

    @Test
    void doesNotWaitForEverWhenItStops() {
        lie(this::stall);
        assertThat(giveOut(100)).isEqualTo(1);

        crew.stop(Duration.ofMillis(50));

        assertThat(giveOut(100)).isZero();
    }

    private int giveOut(int limit) {
        return crew.giveOut(limit, this::next);
    }

    private Optional<Runnable> next() {
        return Optional.ofNullable(lying.poll());
    }

    private void lie(Runnable... work) {
        lying.addAll(List.of(work));
    }

    private void stall() {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void giveOutUntilDone(int count) throws InterruptedException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (done.get() < count) {
            assertThat(System.nanoTime()).as("%s done", done).isLessThan(until);
            giveOut(100);
            Thread.sleep(Duration.ofMillis(1));
        }
    }
}
