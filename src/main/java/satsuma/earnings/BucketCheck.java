package satsuma.earnings;

import static satsuma.ledger.LedgerAccount.Kind.BUYER_BALANCE;
import static satsuma.ledger.LedgerAccount.Kind.TRADE_ESCROW;

import jakarta.inject.Inject;
import satsuma.kernel.UseCase;
import satsuma.ledger.Audit;
import satsuma.ledger.Ledger;
import satsuma.ledger.TransferType;

/** Compares the buckets with what the ledger says was sold and not refunded. */
@UseCase
public class BucketCheck {

    private static final String NAME = "buckets-are-the-ledger";

    private final Takings takings;
    private final Ledger ledger;
    private final Audit audit;

    @Inject
    public BucketCheck(Takings takings, Ledger ledger, Audit audit) {
        this.takings = takings;
        this.ledger = ledger;
        this.audit = audit;
    }

    /**
     * Compares, and notes what was found for everyone to see.
     *
     * @return false if the ledger moved meanwhile, so that nothing can be said
     */
    public boolean compare() {
        long before = soldMsat();
        long buckets = takings.bucketsSumMsat();
        if (soldMsat() != before) {
            return false;
        }
        audit.note(NAME, before == buckets, buckets + " and " + before + " msat");
        return true;
    }

    private long soldMsat() {
        return ledger.movedMsat(TRADE_ESCROW, TransferType.SALE)
                - ledger.movedMsat(BUYER_BALANCE, TransferType.REFUND);
    }
}
