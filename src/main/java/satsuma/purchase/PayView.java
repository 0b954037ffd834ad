package satsuma.purchase;

import org.jspecify.annotations.Nullable;
import satsuma.kernel.Msat;
import satsuma.lightning.Invoice;

/**
 * A purchase, and what its buyer needs to pay it.
 *
 * @param invoice none if there is nothing to pay any more, or the node does not answer
 * @param balance of the buyer's play wallet; none if there are no such wallets here
 */
public record PayView(Purchase purchase, @Nullable Invoice invoice, @Nullable Msat balance) {

    /** One word, see {@link PurchaseState#word}. */
    public String state() {
        return purchase.state().word();
    }

    public boolean isPayable() {
        return invoice != null && !invoice.bolt11().isEmpty();
    }
}
