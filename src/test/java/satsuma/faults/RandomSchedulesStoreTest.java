package satsuma.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import satsuma.site.TestDatabase;

/**
 * Random schedules of purchases and payouts with every fault there is.
 *
 * <p>More of them: {@code -Dsatsuma.schedules=5000}, others with {@code -Dsatsuma.seed=…}; a single
 * one again, with its trace: {@code -Dsatsuma.schedule=<its seed>}.
 */
class RandomSchedulesStoreTest {

    private static final int COUNT = Integer.getInteger("satsuma.schedules", 200);
    private static final long SEED = Long.getLong("satsuma.seed", 20_261_126L);
    private static final int WORLDS = 2;

    /** Held, or its level would be forgotten. */
    private static final Logger LOGGER = Logger.getLogger("satsuma");

    /** What one world has seen. */
    private record Seen(Tally tally, int schedules, int purchases, int payouts, long lostMsat) {}

    /** Every fault is logged, with reason; here they are the ordinary thing. */
    @BeforeAll
    static void quieten() {
        LOGGER.setLevel(Level.OFF);
    }

    @AfterAll
    static void loudenAgain() {
        LOGGER.setLevel(null);
    }

    @Test
    void losesNothing() throws Exception {
        var single = Long.getLong("satsuma.schedule");
        if (single != null) {
            var outcome = new Schedule(world(0), single).run();
            outcome.trace().forEach(System.out::println);
            return;
        }
        System.out.printf("random schedules: %d from seed %d%n", COUNT, SEED);
        var jobs = new ArrayList<Callable<Seen>>();
        for (int i = 0; i < WORLDS; i++) {
            int world = i;
            jobs.add(() -> run(world));
        }
        var tally = new Tally();
        int schedules = 0;
        int purchases = 0;
        int payouts = 0;
        long lost = 0;
        try (var threads = Executors.newFixedThreadPool(WORLDS)) {
            for (var seen : threads.invokeAll(jobs)) {
                tally.addAll(seen.get().tally);
                schedules += seen.get().schedules;
                purchases += seen.get().purchases;
                payouts += seen.get().payouts;
                lost += seen.get().lostMsat;
            }
        }
        print(new Seen(tally, schedules, purchases, payouts, lost));
        assertThat(schedules).isEqualTo(COUNT);
        assertThat(lost).isZero();
        assertThat(Fault.values()).allMatch(fault -> COUNT < 100 || tally.of(fault) > 0);
    }

    private static Seen run(int number) {
        var world = world(number);
        var tally = new Tally();
        int schedules = 0;
        int purchases = 0;
        int payouts = 0;
        for (long seed = SEED + number; seed < SEED + COUNT; seed += WORLDS) {
            var outcome = run(world, seed);
            tally.addAll(outcome.tally());
            purchases += outcome.purchases();
            payouts += outcome.payouts();
            schedules++;
        }
        return new Seen(tally, schedules, purchases, payouts, new Quiet(world).lostMsat());
    }

    private static Schedule.Outcome run(World world, long seed) {
        try {
            return new Schedule(world, seed).run();
        } catch (AssertionError e) {
            throw new AssertionError(
                    "schedule %d (again: -Dsatsuma.schedule=%d): %s"
                            .formatted(seed, seed, e.getMessage()),
                    e);
        }
    }

    private static World world(int number) {
        return new World(TestDatabase.fresh("schedules" + number));
    }

    private static void print(Seen seen) {
        System.out.printf("%-48s %7d%n", "schedules run", seen.schedules);
        System.out.printf("%-48s %7d%n", "purchases begun", seen.purchases);
        System.out.printf("%-48s %7d%n", "payouts requested", seen.payouts);
        for (var fault : Fault.values()) {
            System.out.printf("%-48s %7d%n", fault.words(), seen.tally.of(fault));
        }
        System.out.printf("%-48s %7d%n", "faults injected", seen.tally.all());
        System.out.printf("%-48s %7d%n", "money lost, msat", seen.lostMsat);
    }
}
