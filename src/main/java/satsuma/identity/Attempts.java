package satsuma.identity;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import satsuma.kernel.Refusal;

/**
 * Counts attempts, so that nobody tries for long.
 *
 * <p>In memory only: what is refused must be counted although its transaction is undone, and a
 * restart that forgets is harmless against slow hashes. At most {@value #KEYS_MAX} keys are
 * remembered; the one not seen for longest goes first.
 */
final class Attempts {

    static final int KEYS_MAX = 20_000;

    private record Count(int attempts, Instant until) {}

    private final int max;
    private final Duration window;
    private final InstantSource clock;
    private final Map<String, Count> counts = new LinkedHashMap<>(64, 0.75f, true);

    /**
     * At most {@code max} attempts of one key within {@code window} from the first.
     *
     * @param max at least 1
     */
    Attempts(int max, Duration window, InstantSource clock) {
        this.max = max;
        this.window = window;
        this.clock = clock;
    }

    /**
     * Counts an attempt, before anyone knows how it ends.
     *
     * @throws Refusal {@link IdentityRefusal#TOO_MANY_ATTEMPTS} if it is one too many
     */
    synchronized void take(String key) {
        var now = clock.instant();
        var count = counts.get(key);
        if (count == null || !now.isBefore(count.until())) {
            count = new Count(0, now.plus(window));
        }
        if (count.attempts() >= max) {
            throw new Refusal(
                    IdentityRefusal.TOO_MANY_ATTEMPTS,
                    Long.toString(Math.max(1, Duration.between(now, count.until()).toMinutes())));
        }
        counts.put(key, new Count(count.attempts() + 1, count.until()));
        if (counts.size() > KEYS_MAX) {
            counts.remove(counts.keySet().iterator().next());
        }
    }

    /** Takes one attempt back, because it ended well. */
    synchronized void giveBack(String key) {
        counts.computeIfPresent(
                key, (_, count) -> new Count(Math.max(0, count.attempts() - 1), count.until()));
    }

    synchronized void forget(String key) {
        counts.remove(key);
    }
}
