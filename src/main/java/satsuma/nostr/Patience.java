package satsuma.nostr;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to leave a relay alone that was not there: up to twice as long each time, and anywhere
 * from nothing to that, so that those who lost it together do not come back together.
 */
final class Patience {

    static final Duration FIRST = Duration.ofSeconds(1);
    static final Duration LAST = Duration.ofMinutes(15);

    /** Who held out so long has not failed when it goes. */
    static final Duration GOOD_ENOUGH = Duration.ofSeconds(60);

    private Patience() {}

    /** The pause after {@code failures} in a row, at least one. */
    static Duration after(int failures, RandomGenerator random) {
        long most = Math.min(FIRST.toMillis() << Math.clamp(failures - 1, 0, 20), LAST.toMillis());
        return Duration.ofMillis(random.nextLong(most + 1));
    }
}
