package satsuma.nostr;

import satsuma.kernel.NostrKey;

/**
 * What Nostr and Lightning ask of secp256k1.
 *
 * <p>There are two: a native one that is fast and keeps time constant, and one in plain Java that
 * runs anywhere and checks the other in the tests.
 *
 * @see <a href="https://github.com/bitcoin/bips/blob/master/bip-0340.mediawiki">BIP 340</a>
 */
public interface Curve {

    NostrKey publicKey(SecretKey key);

    /** The public key with its sign, 33 bytes. */
    byte[] compressedKey(SecretKey key);

    /**
     * A Schnorr signature.
     *
     * @param message 32 bytes
     * @return 64 bytes
     */
    byte[] sign(byte[] message, SecretKey key);

    /**
     * Whether {@code signature} is a Schnorr signature of {@code message} by {@code author}; false
     * for whatever is no signature or no point of the curve at all.
     */
    boolean verify(byte[] signature, byte[] message, NostrKey author);

    /**
     * What two people know who know each other's public key: the x of their shared point, 32 bytes,
     * not hashed.
     *
     * @throws IllegalArgumentException if {@code theirs} is no point of the curve
     */
    byte[] sharedX(SecretKey mine, NostrKey theirs);

    /**
     * An ECDSA signature from which the signer can be told, as BOLT 11 has it.
     *
     * @param hash 32 bytes
     * @return r and s, 64 bytes with s in the lower half, and the recovery id, 0 to 3
     */
    byte[] signRecoverable(byte[] hash, SecretKey key);

    /**
     * Whose signature it is.
     *
     * @param signature 65 bytes, as {@link #signRecoverable} gives them
     * @return the compressed public key, 33 bytes
     * @throws IllegalArgumentException if it is nobody's
     */
    byte[] recover(byte[] hash, byte[] signature);
}
