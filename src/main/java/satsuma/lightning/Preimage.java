package satsuma.lightning;

import java.security.SecureRandom;
import satsuma.kernel.ContentHash;
import satsuma.kernel.Hex;

/**
 * The 32 bytes that settle a payment, and prove afterwards that it was paid.
 *
 * <p>A secret until the invoice is settled, so {@link #toString} does not show it.
 *
 * @param hex 64 lower-case hex digits
 */
public record Preimage(String hex) {

    private static final SecureRandom RANDOM = new SecureRandom();

    public Preimage {
        if (!Hex.is(hex, 64)) {
            throw new IllegalArgumentException("not a preimage");
        }
    }

    public static Preimage of(byte[] bytes) {
        return new Preimage(Hex.of(bytes));
    }

    /** One that nobody has seen before. */
    public static Preimage fresh() {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return of(bytes);
    }

    public byte[] bytes() {
        return Hex.bytes(hex);
    }

    /** The hash whose payment it settles. */
    public PaymentHash hash() {
        return PaymentHash.of(ContentHash.digest().digest(bytes()));
    }

    @Override
    public String toString() {
        return "preimage of " + hash();
    }
}
