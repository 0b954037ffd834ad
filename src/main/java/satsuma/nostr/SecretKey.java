package satsuma.nostr;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Objects;

/**
 * What signs: a scalar of secp256k1. Shows itself to nobody who does not ask for {@link #bytes}.
 *
 * @param bytes 32, big-endian, from 1 to below the order of the curve; copied in and out
 */
public record SecretKey(byte[] bytes) {

    private static final BigInteger ORDER =
            new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);

    public SecretKey {
        bytes = bytes.clone();
        if (!isKey(bytes)) {
            throw new IllegalArgumentException("not a secret key");
        }
    }

    public static SecretKey of(byte[] bytes) {
        return new SecretKey(bytes);
    }

    /** Whether {@code bytes} could be one. */
    public static boolean isKey(byte[] bytes) {
        var scalar = new BigInteger(1, bytes);
        return bytes.length == 32 && scalar.signum() > 0 && scalar.compareTo(ORDER) < 0;
    }

    @Override
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SecretKey(var theirs) && MessageDigest.isEqual(bytes, theirs);
    }

    @Override
    public int hashCode() {
        return Objects.hash(SecretKey.class, Arrays.hashCode(bytes));
    }

    @Override
    public String toString() {
        return "SecretKey[hidden]";
    }
}
