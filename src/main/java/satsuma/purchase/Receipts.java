package satsuma.purchase;

import java.util.Optional;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Port;

/** All receipts there are. */
@Port
public interface Receipts {

    /**
     * A receipt as it is kept.
     *
     * @param event the signed event, as JSON
     * @param salt 64 hex digits; with it the buyer proves to be meant
     */
    record Kept(ReceiptId id, PurchaseId purchase, NostrKey buyer, String event, String salt) {}

    /** Adds it, unless there is one of that number. */
    void add(Kept receipt);

    Optional<Kept> find(ReceiptId id);
}
