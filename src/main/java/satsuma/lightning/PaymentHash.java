package satsuma.lightning;

import satsuma.kernel.Hex;

/**
 * What identifies a Lightning payment: the SHA-256 of its preimage.
 *
 * @param hex 64 lower-case hex digits
 */
public record PaymentHash(String hex) {

    public PaymentHash {
        if (!Hex.is(hex, 64)) {
            throw new IllegalArgumentException("not a payment hash");
        }
    }

    public static PaymentHash of(byte[] bytes) {
        return new PaymentHash(Hex.of(bytes));
    }

    public static PaymentHash fromString(String hex) {
        return new PaymentHash(hex);
    }

    public byte[] bytes() {
        return Hex.bytes(hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
