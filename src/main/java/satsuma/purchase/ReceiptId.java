package satsuma.purchase;

import java.nio.charset.StandardCharsets;
import satsuma.kernel.ContentHash;
import satsuma.kernel.Hex;
import satsuma.kernel.Refusal;
import satsuma.lightning.PaymentHash;

/**
 * The number of a receipt: the payment hash, or for what was free or paid from a balance a hash of
 * the purchase. Nobody guesses it, so whoever knows the address was given it.
 *
 * @param hex 64 lower-case hex digits
 */
public record ReceiptId(String hex) {

    public ReceiptId {
        if (!Hex.is(hex, 64)) {
            throw new IllegalArgumentException("not a receipt's number");
        }
    }

    /**
     * Reads what stands in an address.
     *
     * @throws Refusal {@link PurchaseRefusal#RECEIPT_UNKNOWN} if it is no such number
     */
    public static ReceiptId fromString(String text) {
        if (!Hex.is(text, 64)) {
            throw new Refusal(PurchaseRefusal.RECEIPT_UNKNOWN);
        }
        return new ReceiptId(text);
    }

    static ReceiptId of(PaymentHash hash) {
        return new ReceiptId(hash.hex());
    }

    static ReceiptId ofFree(PurchaseId purchase) {
        return of("free:" + purchase);
    }

    static ReceiptId ofBalance(PurchaseId purchase) {
        return of("balance:" + purchase);
    }

    private static ReceiptId of(String text) {
        return new ReceiptId(ContentHash.of(text.getBytes(StandardCharsets.UTF_8)).hex());
    }

    @Override
    public String toString() {
        return hex;
    }
}
