package satsuma.lightning;

import java.net.URI;
import satsuma.kernel.ContentHash;
import satsuma.kernel.Msat;
import satsuma.kernel.Refusal;
import satsuma.kernel.Wire;

/** Those who give an invoice when asked by LNURL-pay (LUD-06). */
@Wire
public interface Payees {

    /**
     * What a payee offers.
     *
     * @param callback where to ask for an invoice
     * @param metadataHash SHA-256 of the metadata, which the invoice must carry
     * @param commentMax the longest comment, 0 for none
     */
    record Offer(URI callback, Msat min, Msat max, ContentHash metadataHash, int commentMax) {}

    /**
     * Asks {@code target}, an address or an LNURL.
     *
     * @throws Refusal {@link LightningRefusal#PAYEE_UNREACHABLE} or {@link
     *     LightningRefusal#PAYEE_ANSWERS_WRONGLY}
     */
    Offer offer(PayTarget target);

    /**
     * The payee's invoice over {@code amount}, not checked yet.
     *
     * @throws Refusal as {@link #offer}, and {@link LightningRefusal#INVOICE_MALFORMED}
     */
    Bolt11 invoice(Offer offer, Msat amount, String comment);
}
