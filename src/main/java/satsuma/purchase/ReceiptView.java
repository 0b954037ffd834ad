package satsuma.purchase;

import java.util.List;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.NostrKey;

/**
 * A receipt, looked at again just now.
 *
 * @param signer whose signature it has
 * @param json the signed event as anyone can check it
 * @param position its transfer's place in the ledger's chain; 0 if it is not sealed yet
 * @param salt for the buyer's eyes only
 */
public record ReceiptView(
        Receipt receipt,
        NostrKey signer,
        String eventId,
        String json,
        List<Check> checks,
        long position,
        @Nullable String salt) {

    /**
     * One thing that was recomputed.
     *
     * @param what {@code preimage}, {@code free}, {@code number}, {@code id}, {@code signature},
     *     {@code split}, {@code ledger} or {@code buyer}
     */
    public record Check(String what, boolean good) {}

    public ReceiptView {
        checks = List.copyOf(checks);
    }

    /** Whether all of it holds. */
    public boolean isGood() {
        return checks.stream().allMatch(Check::good);
    }
}
