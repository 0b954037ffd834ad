package satsuma.ledger;

import java.time.Instant;
import java.util.List;
import satsuma.kernel.ContentHash;
import satsuma.kernel.Sealable;

/**
 * A movement of money as it stands in the books.
 *
 * @param id its number; numbers rise, with gaps
 * @param reference the name its caller gave it
 * @param hash SHA-256 over all the rest but the number, as it was when it was entered
 */
public record Transfer(
        long id,
        String reference,
        TransferType type,
        Instant at,
        List<Posting> postings,
        ContentHash hash)
        implements Sealable {

    public Transfer {
        postings = List.copyOf(postings);
    }

    @Override
    public boolean isGenuine() {
        return entry().hash().equals(hash);
    }

    /** What was entered. */
    Entry entry() {
        return new Entry(reference, type, at, postings);
    }
}
