package satsuma.nostr;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * What outside relays sent and nobody has looked at yet, first come first out.
 *
 * <p>Bounded in number and size: who brings something waits, or hangs up and asks again later. What
 * is looked at stays until it is {@link #done}, so that nothing is lost if looking fails.
 */
public final class Inbox {

    private final int countMax;
    private final long charsMax;
    private final ArrayDeque<Inbound> waiting = new ArrayDeque<>();
    private long chars;

    public Inbox(int countMax, long charsMax) {
        this.countMax = countMax;
        this.charsMax = charsMax;
    }

    /** Puts {@code inbound} in line; false, and not done, if the line is full. */
    public synchronized boolean offer(Inbound inbound) {
        if (waiting.size() >= countMax || chars + inbound.length() > charsMax) {
            return false;
        }
        waiting.add(inbound);
        chars += inbound.length();
        return true;
    }

    /**
     * The same, waiting for room.
     *
     * @return false if there was none in time
     */
    public synchronized boolean offer(Inbound inbound, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            while (!offer(inbound)) {
                long left = (deadline - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    return false;
                }
                wait(left);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The first in line, at most {@code limit}; they stay there. */
    public synchronized List<Inbound> peek(int limit) {
        var first = new ArrayList<Inbound>(Math.min(limit, waiting.size()));
        for (var inbound : waiting) {
            if (first.size() == limit) {
                break;
            }
            first.add(inbound);
        }
        return first;
    }

    /** Takes the first {@code count} out of the line. */
    public synchronized void done(int count) {
        for (int i = 0; i < count; i++) {
            chars -= waiting.remove().length();
        }
        notifyAll();
    }

    public synchronized int size() {
        return waiting.size();
    }
}
