package satsuma.nostr.wire;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to wait before the next try: twice as long each time, and never all at the same time.
 */
final class Backoff {

    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LAST = Duration.ofMinutes(1);

    private int tries;

    /** The pause before the next try, from half of the full one up to it. */
    synchronized Duration next() {
        long full = Math.min(FIRST.toMillis() << Math.min(tries, 20), LAST.toMillis());
        tries++;
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(full / 2, full + 1));
    }

    synchronized void reset() {
        tries = 0;
    }
}
