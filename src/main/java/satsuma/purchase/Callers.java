package satsuma.purchase;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import satsuma.kernel.Refusal;

/**
 * Counts who asks without an account, so that nobody asks without end.
 *
 * <p>In memory only: a restart that forgets is harmless. At most {@value #ADDRESSES_MAX} addresses
 * are remembered; the one not seen for longest goes first.
 */
final class Callers {

    static final int ADDRESSES_MAX = 20_000;

    private record Count(int times, Instant until) {}

    private final int max;
    private final Duration window;
    private final InstantSource clock;
    private final Map<String, Count> counts = new LinkedHashMap<>(64, 0.75f, true);

    /** At most {@code max} times of one address within {@code window} from the first. */
    Callers(int max, Duration window, InstantSource clock) {
        this.max = max;
        this.window = window;
        this.clock = clock;
    }

    /**
     * Counts one more.
     *
     * @throws Refusal {@link PurchaseRefusal#TOO_MANY_OPEN} if that is one too many
     */
    synchronized void count(String address) {
        var now = clock.instant();
        var count = counts.get(address);
        if (count == null || !now.isBefore(count.until())) {
            count = new Count(0, now.plus(window));
        }
        if (count.times() >= max) {
            throw new Refusal(PurchaseRefusal.TOO_MANY_OPEN);
        }
        counts.put(address, new Count(count.times() + 1, count.until()));
        if (counts.size() > ADDRESSES_MAX) {
            counts.remove(counts.keySet().iterator().next());
        }
    }
}
