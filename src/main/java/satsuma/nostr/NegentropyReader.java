package satsuma.nostr;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import satsuma.kernel.Hex;

/** Reads a message of {@link Negentropy}; throws {@link IllegalArgumentException} if it is none. */
final class NegentropyReader {

    private final ByteBuffer in;
    private long lastSecond;

    NegentropyReader(String hex) {
        in = ByteBuffer.wrap(Hex.bytes(hex));
    }

    int version() {
        return take(1)[0];
    }

    boolean hasMore() {
        return in.hasRemaining();
    }

    /** A bound; seconds are written as the distance from the last, 0 being infinity. */
    NegentropyBound bound() {
        long distance = number();
        if (distance == 0 || lastSecond == NegentropyBound.INFINITY) {
            lastSecond = NegentropyBound.INFINITY;
        } else if (distance - 1 >= NegentropyBound.INFINITY - lastSecond) {
            throw new IllegalArgumentException("a time beyond all time");
        } else {
            lastSecond += distance - 1;
        }
        int length = small();
        if (length > NegentropyItems.ID_BYTES) {
            throw new IllegalArgumentException("an id too long");
        }
        return new NegentropyBound(lastSecond, take(length));
    }

    /** A number that fits an int: a mode, a length, a count. */
    int small() {
        long number = number();
        if (number > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("a number too large");
        }
        return (int) number;
    }

    /** Reads a fingerprint and says whether it is {@code own}. */
    boolean isNext(byte[] own) {
        return Arrays.equals(take(NegentropyItems.FINGERPRINT_BYTES), own);
    }

    Set<String> ids() {
        int count = small();
        var ids = new LinkedHashSet<String>();
        for (int i = 0; i < count; i++) {
            ids.add(Hex.of(take(NegentropyItems.ID_BYTES)));
        }
        return ids;
    }

    /** Seven bits a byte, the highest first, the top bit set on all but the last. */
    private long number() {
        long number = 0;
        byte next;
        do {
            if (number >>> (Long.SIZE - 1 - 7) != 0) {
                throw new IllegalArgumentException("a number too large");
            }
            next = take(1)[0];
            number = number << 7 | next & 0x7f;
        } while (next < 0);
        return number;
    }

    private byte[] take(int count) {
        if (count > in.remaining()) {
            throw new IllegalArgumentException("a message cut short");
        }
        var bytes = new byte[count];
        in.get(bytes);
        return bytes;
    }
}
