package satsuma.kernel;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * What a blob is: the SHA-256 of its bytes.
 *
 * @param hex 64 lower-case hex digits
 */
public record ContentHash(String hex) {

    public ContentHash {
        if (!Hex.is(hex, 64)) {
            throw new IllegalArgumentException("not a SHA-256: " + hex);
        }
    }

    public static ContentHash of(byte[] content) {
        return new ContentHash(Hex.of(digest().digest(content)));
    }

    /** A fresh SHA-256, for what is hashed piece by piece. */
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    public static ContentHash fromString(String hex) {
        return new ContentHash(hex);
    }

    public byte[] bytes() {
        return Hex.bytes(hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
