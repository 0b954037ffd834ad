package satsuma.nostr;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import satsuma.kernel.Hex;

/** The items of {@link Negentropy}: each once, by time and then by id. */
final class NegentropyItems {

    static final int ID_BYTES = 32;
    static final int FINGERPRINT_BYTES = 16;

    private final long[] times;
    private final byte[][] ids;

    private NegentropyItems(long[] times, byte[][] ids) {
        this.times = times;
        this.ids = ids;
    }

    static NegentropyItems of(Collection<Negentropy.Item> items) {
        var sorted =
                items.stream()
                        .distinct()
                        .sorted(
                                Comparator.comparingLong(Negentropy.Item::createdAt)
                                        .thenComparing(Negentropy.Item::id))
                        .toList();
        return new NegentropyItems(
                sorted.stream().mapToLong(Negentropy.Item::createdAt).toArray(),
                sorted.stream().map(item -> Hex.bytes(item.id())).toArray(byte[][]::new));
    }

    int size() {
        return times.length;
    }

    byte[] id(int index) {
        return ids[index];
    }

    /** The bound just before the item at {@code index}. */
    NegentropyBound at(int index) {
        return new NegentropyBound(times[index], ids[index]);
    }

    /** The shortest bound between the item at {@code index} and the one before. */
    NegentropyBound between(int index) {
        if (times[index] != times[index - 1]) {
            return new NegentropyBound(times[index], new byte[0]);
        }
        int shared = Arrays.mismatch(ids[index], ids[index - 1]);
        return new NegentropyBound(times[index], Arrays.copyOf(ids[index], shared + 1));
    }

    /** The first index from {@code from} on whose item does not lie before {@code bound}. */
    int lowerBound(int from, NegentropyBound bound) {
        int low = from;
        int high = size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (bound.isAfter(times[middle], ids[middle])) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /**
     * Of the items from {@code from} to before {@code to}: the beginning of the SHA-256 of their
     * ids' sum, as little-endian numbers of 256 bits, and their count.
     */
    byte[] fingerprint(int from, int to) {
        var sum = new byte[ID_BYTES];
        for (int i = from; i < to; i++) {
            int carry = 0;
            for (int j = 0; j < ID_BYTES; j++) {
                carry += (sum[j] & 0xff) + (ids[i][j] & 0xff);
                sum[j] = (byte) carry;
                carry >>>= Byte.SIZE;
            }
        }
        var sha256 = sha256();
        sha256.update(sum);
        sha256.update(NegentropyWriter.varint(to - from));
        return Arrays.copyOf(sha256.digest(), FINGERPRINT_BYTES);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
