package satsuma.nostr;

import java.util.Arrays;

/**
 * Where a range ends: before the first item that is not less than this.
 *
 * @param createdAt seconds, or {@link #INFINITY}
 * @param prefix the first bytes of an id, 0 to 32; the rest counts as zero
 */
record NegentropyBound(long createdAt, byte[] prefix) {

    static final long INFINITY = Long.MAX_VALUE;

    /** Before everything. */
    static final NegentropyBound BEGIN = new NegentropyBound(0, new byte[0]);

    /** After everything. */
    static final NegentropyBound END = new NegentropyBound(INFINITY, new byte[0]);

    /** Whether the item of {@code second} and {@code id} lies before this. */
    boolean isAfter(long second, byte[] id) {
        return second != createdAt
                ? second < createdAt
                : Arrays.compareUnsigned(id, Arrays.copyOf(prefix, id.length)) < 0;
    }
}
