package satsuma.nostr;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import satsuma.kernel.Hex;

/**
 * Finds out what two sets of events differ in, without sending what they share: range-based set
 * reconciliation, protocol version 1.
 *
 * <p>One side is given the other's messages until nothing is left to ask: the initiator says {@link
 * #begin} and then {@link #reconcile}s each answer, the responder {@link #answer}s and remembers
 * nothing between its answers. For one thread at a time. Messages are hex digits, as they stand in
 * {@code NEG-OPEN} and {@code NEG-MSG}. Whatever the other side sends ends in an answer or in
 * {@link IllegalArgumentException}, after work that is linear in the set and the message.
 *
 * @see <a href="https://github.com/nostr-protocol/nips/blob/master/77.md">NIP-77</a>
 */
public final class Negentropy {

    /** Bytes of a message that any relay takes: in hex twice as many characters. */
    public static final int FRAME_MAX = 60_000;

    /** Below this a message could hold no answer at all. */
    public static final int FRAME_MIN = 4_096;

    static final int VERSION = 0x61;

    private static final int BUCKETS = 16;

    /**
     * Bytes that may still be written when the frame is not full yet: what is said of one range, at
     * most 31 ids or 16 fingerprints with their bounds, and the fingerprint of the rest.
     */
    private static final int RESERVE = 1_200;

    private static final int SKIP = 0;
    private static final int FINGERPRINT = 1;
    private static final int ID_LIST = 2;

    private final NegentropyItems items;
    private final int frameMax;

    /** Differences found before: where frames are short, a range may be asked about again. */
    private final Set<String> found = new HashSet<>();

    /**
     * One event, as far as this is concerned.
     *
     * @param createdAt seconds since 1970, not negative
     * @param id 64 hex digits
     */
    public record Item(long createdAt, String id) {

        public Item {
            if (createdAt < 0 || createdAt == Long.MAX_VALUE || !Hex.is(id, 64)) {
                throw new IllegalArgumentException("not an item");
            }
        }
    }

    /**
     * What one answer has brought to light. Over all answers each difference comes up, and none
     * twice.
     *
     * @param have ids that only we have
     * @param need ids that only they have
     * @param next what to say next; empty when all is known
     */
    public record Step(Set<String> have, Set<String> need, Optional<String> next) {

        public Step {
            have = Set.copyOf(have);
            need = Set.copyOf(need);
        }
    }

    /** Over {@code items}, in any order, with messages of at most {@link #FRAME_MAX} bytes. */
    public Negentropy(Collection<Item> items) {
        this(items, FRAME_MAX);
    }

    /**
     * Over {@code items}, in any order.
     *
     * @param frameMax bytes of one message, {@value #FRAME_MIN} or more
     */
    public Negentropy(Collection<Item> items, int frameMax) {
        if (frameMax < FRAME_MIN) {
            throw new IllegalArgumentException("too short a frame: " + frameMax);
        }
        this.items = NegentropyItems.of(items);
        this.frameMax = frameMax;
    }

    public int size() {
        return items.size();
    }

    /** The initiator's first message. */
    public String begin() {
        var out = new NegentropyWriter(frameMax - RESERVE);
        split(out, 0, items.size(), NegentropyBound.END);
        return out.hex();
    }

    /**
     * The responder's answer to {@code message}; to one of another version it names ours.
     *
     * @throws IllegalArgumentException if it is no message
     */
    public String answer(String message) {
        var in = new NegentropyReader(message);
        if (in.version() != VERSION) {
            return Hex.of(new byte[] {VERSION});
        }
        return new Exchange(in, false).run().hex();
    }

    /**
     * What the initiator learns from {@code message}.
     *
     * @throws IllegalArgumentException if it is no message, or of another version
     */
    public Step reconcile(String message) {
        var in = new NegentropyReader(message);
        if (in.version() != VERSION) {
            throw new IllegalArgumentException("another version of negentropy");
        }
        var exchange = new Exchange(in, true);
        var out = exchange.run();
        return new Step(
                exchange.have,
                exchange.need,
                out.isEmpty() ? Optional.empty() : Optional.of(out.hex()));
    }

    /** Says of a range what is in it: few by their ids, many by the fingerprints of its parts. */
    private void split(NegentropyWriter out, int from, int to, NegentropyBound end) {
        int count = to - from;
        if (count < BUCKETS * 2) {
            out.range(end, ID_LIST).number(count);
            for (int i = from; i < to; i++) {
                out.bytes(items.id(i));
            }
            return;
        }
        int low = from;
        for (int i = 0; i < BUCKETS; i++) {
            int high = low + count / BUCKETS + (i < count % BUCKETS ? 1 : 0);
            var bound = high == to ? end : items.between(high);
            out.range(bound, FINGERPRINT).bytes(items.fingerprint(low, high));
            low = high;
        }
    }

    /** One message being read and answered, range by range. */
    private final class Exchange {

        private final NegentropyReader in;
        private final boolean initiator;
        private final NegentropyWriter out = new NegentropyWriter(frameMax - RESERVE);
        private final Set<String> have = new LinkedHashSet<>();
        private final Set<String> need = new LinkedHashSet<>();

        /** Where the range begins. */
        private NegentropyBound begin = NegentropyBound.BEGIN;

        private int low;

        /** Whether what lies before the range needs no answer, but has not been passed over yet. */
        private boolean passes;

        Exchange(NegentropyReader in, boolean initiator) {
            this.in = in;
            this.initiator = initiator;
        }

        NegentropyWriter run() {
            while (in.hasMore()) {
                var end = in.bound();
                int high = items.lowerBound(low, end);
                int mode = in.small();
                switch (mode) {
                    case SKIP -> passes = true;
                    case FINGERPRINT -> compare(high, end);
                    case ID_LIST -> high = list(high, end);
                    default -> throw new IllegalArgumentException("no such mode: " + mode);
                }
                if (out.isFull()) {
                    out.range(NegentropyBound.END, FINGERPRINT)
                            .bytes(items.fingerprint(high, items.size()));
                    break;
                }
                low = high;
                begin = end;
            }
            return out;
        }

        private void compare(int high, NegentropyBound end) {
            if (in.isNext(items.fingerprint(low, high))) {
                passes = true;
            } else {
                pass();
                split(out, low, high, end);
            }
        }

        /** Compares ids; gives how far this came, since the frame may be full before. */
        private int list(int high, NegentropyBound end) {
            var theirs = in.ids();
            if (!initiator) {
                pass();
                return own(high, end);
            }
            for (int i = low; i < high; i++) {
                var id = Hex.of(items.id(i));
                if (!theirs.remove(id) && found.add(id)) {
                    have.add(id);
                }
            }
            theirs.stream().filter(found::add).forEach(need::add);
            passes = true;
            return high;
        }

        private int own(int high, NegentropyBound end) {
            List<byte[]> ids = new ArrayList<>();
            int next = low;
            while (next < high && !out.isFullWith(ids.size())) {
                ids.add(items.id(next));
                next++;
            }
            out.range(next == high ? end : items.at(next), ID_LIST).number(ids.size());
            ids.forEach(out::bytes);
            return next;
        }

        private void pass() {
            if (passes) {
                out.range(begin, SKIP);
                passes = false;
            }
        }
    }
}
