package satsuma.delivery;

/**
 * What one blob is encrypted under; never used for another.
 *
 * @param bytes 32 of them, AES-256
 */
public record ContentKey(byte[] bytes) {

    public static final int LENGTH = 32;

    public ContentKey {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("not a content key: " + bytes.length + " bytes");
        }
        bytes = bytes.clone();
    }

    @Override
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Keeps the key out of logs. */
    @Override
    public String toString() {
        return "ContentKey[…]";
    }
}
