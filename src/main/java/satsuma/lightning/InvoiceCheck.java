package satsuma.lightning;

import satsuma.kernel.Hex;
import satsuma.kernel.Refusal;
import satsuma.nostr.Curve;

/** Whether an invoice is what the node it names has signed. */
public final class InvoiceCheck {

    private final Curve curve;

    public InvoiceCheck(Curve curve) {
        this.curve = curve;
    }

    /**
     * Who signed {@code invoice}: the compressed key of the node, 66 hex digits.
     *
     * @throws Refusal {@link LightningRefusal#INVOICE_MALFORMED} if nobody did, or another node
     *     than the one it names
     */
    public String payee(Bolt11 invoice) {
        var signer = signer(invoice);
        if (invoice.payee() != null && !invoice.payee().equals(signer)) {
            throw new Refusal(LightningRefusal.INVOICE_MALFORMED);
        }
        return signer;
    }

    private String signer(Bolt11 invoice) {
        try {
            return Hex.of(
                    curve.recover(Hex.bytes(invoice.signedHash()), Hex.bytes(invoice.signature())));
        } catch (IllegalArgumentException _) {
            throw new Refusal(LightningRefusal.INVOICE_MALFORMED);
        }
    }
}
