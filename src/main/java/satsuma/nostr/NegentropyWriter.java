package satsuma.nostr;

import java.io.ByteArrayOutputStream;
import satsuma.kernel.Hex;

/** Writes a message of {@link Negentropy}. */
final class NegentropyWriter {

    private final int softMax;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private long lastSecond;

    /**
     * Begins a message.
     *
     * @param softMax bytes from which on it counts as full
     */
    NegentropyWriter(int softMax) {
        this.softMax = softMax;
        out.write(Negentropy.VERSION);
    }

    /** Writes where a range ends and what is said of it. */
    NegentropyWriter range(NegentropyBound end, int mode) {
        boolean forever = end.createdAt() == NegentropyBound.INFINITY;
        number(forever ? 0 : end.createdAt() - lastSecond + 1);
        lastSecond = end.createdAt();
        number(end.prefix().length).bytes(end.prefix());
        return number(mode);
    }

    NegentropyWriter number(long number) {
        return bytes(varint(number));
    }

    NegentropyWriter bytes(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    boolean isFull() {
        return isFullWith(0);
    }

    /** Whether it would be full with {@code more} ids. */
    boolean isFullWith(int more) {
        return out.size() + more * NegentropyItems.ID_BYTES > softMax;
    }

    /** Whether it says nothing. */
    boolean isEmpty() {
        return out.size() == 1;
    }

    String hex() {
        return Hex.of(out.toByteArray());
    }

    static byte[] varint(long number) {
        int length = 1;
        for (long rest = number >>> 7; rest != 0; rest >>>= 7) {
            length++;
        }
        var bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            int bits = (int) (number >>> 7 * (length - 1 - i)) & 0x7f;
            bytes[i] = (byte) (i < length - 1 ? bits | 0x80 : bits);
        }
        return bytes;
    }
}
