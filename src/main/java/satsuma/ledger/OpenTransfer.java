package satsuma.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import satsuma.kernel.ContentHash;
import satsuma.kernel.Seal;

/**
 * A transfer as anyone may see it who knows its number and hash: without the keys of people.
 *
 * @param genuine whether its content still has that hash
 * @param canonical the text whose SHA-256 the hash is; kept back if a person's key is in it
 * @param seal the link that binds it into the chain; none for a second or so
 * @param before the link before that one
 */
public record OpenTransfer(
        long number,
        String reference,
        TransferType type,
        Instant at,
        List<Line> lines,
        ContentHash hash,
        boolean genuine,
        Optional<String> canonical,
        Optional<Seal> seal,
        Optional<Seal> before) {

    /**
     * One posting.
     *
     * @param key which account within its kind; empty if that would name a person
     */
    public record Line(LedgerAccount.Kind kind, String key, long msat) {}

    public OpenTransfer {
        lines = List.copyOf(lines);
    }

    /** Whether the link is the one that follows from the link before and this transfer. */
    public boolean isBound() {
        return seal.isPresent()
                && before.isPresent()
                && before.get().next(number, hash).equals(seal.get());
    }
}
