package satsuma.lightning;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import satsuma.kernel.Msat;
import satsuma.kernel.Port;
import satsuma.kernel.Refusal;

/** All invoices of ours there ever were. */
@Port
public interface Invoices {

    /**
     * Adds {@code invoice} with the preimage that settles it, unless its reference is known.
     *
     * @return whether it was added
     */
    boolean addIfNew(Invoice invoice, Preimage preimage);

    /**
     * Adds a plain invoice that the node has made, unless its reference is known.
     *
     * @return whether it was added
     */
    boolean addIfNew(Invoice plain);

    Optional<Invoice> find(String reference);

    /** Those of some references, in no order. */
    List<Invoice> all(Collection<String> references);

    /**
     * The invoice of that hash.
     *
     * @throws Refusal {@link LightningRefusal#INVOICE_UNKNOWN} if there is none
     */
    Invoice get(PaymentHash hash);

    /** The invoice of that hash, if it is one of ours. */
    Optional<Invoice> find(PaymentHash hash);

    /** What settles a hold invoice; never shown to anyone before it is settled. */
    Preimage preimage(PaymentHash hash);

    /**
     * Puts {@code after} in the place of {@code before}, if it still stands as it did.
     *
     * @return whether it did; if not, nothing has changed
     */
    boolean replace(Invoice before, Invoice after);

    /** Those the node is to be asked about at {@code now}, the longest waiting first. */
    List<PaymentHash> due(Instant now, int limit);

    /** Asks about {@code seen} again at {@code next}, unless it has moved on meanwhile. */
    void postpone(Invoice seen, Instant next);

    /** Nothing is left to be asked or told about {@code hash}. */
    void close(PaymentHash hash);

    /** Held or being settled since before {@code moment}, the longest first. */
    List<PaymentHash> heldSince(Instant moment, int limit);

    /** What has come in by all that are settled, by us or by the node. */
    Msat receivedInAll();

    /** Held or on the way out of it, with a known deadline up to {@code height}. */
    List<PaymentHash> endangered(int height, int limit);
}
