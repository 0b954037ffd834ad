package satsuma.ledger;

import satsuma.kernel.ContentHash;
import satsuma.kernel.Hex;

/**
 * A link of the chain that binds the transfers: who changes one breaks all after it.
 *
 * @param position 1 for the first, without gaps
 * @param transfer the number of the transfer it seals
 * @param hash SHA-256 over the hash before it and the transfer's own hash, 32 bytes each
 */
public record Seal(long position, long transfer, ContentHash hash) {

    /** What the first link is bound to. */
    public static final Seal BEFORE_ALL = new Seal(0, 0, new ContentHash("0".repeat(64)));

    /** The link after this one. */
    public Seal next(long nextTransfer, ContentHash content) {
        var digest = ContentHash.digest();
        digest.update(hash.bytes());
        digest.update(content.bytes());
        return new Seal(position + 1, nextTransfer, new ContentHash(Hex.of(digest.digest())));
    }
}
