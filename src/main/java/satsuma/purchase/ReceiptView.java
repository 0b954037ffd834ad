package satsuma.purchase;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;
import satsuma.ledger.Transfer;

/**
 * A receipt, looked at again just now.
 *
 * @param signer whose signature it has
 * @param json the signed event as anyone can check it
 * @param position its transfer's place in the ledger's chain; 0 if it is not sealed yet
 * @param refunds what the buyer has got back since, oldest first
 * @param salt for the buyer's eyes only
 */
public record ReceiptView(
        Receipt receipt,
        NostrKey signer,
        String eventId,
        String json,
        List<Check> checks,
        long position,
        List<GivenBack> refunds,
        @Nullable String salt) {

    /**
     * Something the buyer has got back.
     *
     * @param transfer in the ledger; for the buyer's eyes only
     */
    public record GivenBack(Msat amount, Instant at, @Nullable Transfer transfer) {}

    /**
     * One thing that was recomputed.
     *
     * @param what {@code preimage}, {@code balance}, {@code free}, {@code number}, {@code id},
     *     {@code signature}, {@code split}, {@code ledger} or {@code buyer}
     */
    public record Check(String what, boolean good) {}

    public ReceiptView {
        checks = List.copyOf(checks);
        refunds = List.copyOf(refunds);
    }

    /** Whether all of it holds. */
    public boolean isGood() {
        return checks.stream().allMatch(Check::good);
    }
}
