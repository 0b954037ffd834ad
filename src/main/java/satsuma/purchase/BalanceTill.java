package satsuma.purchase;

import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.Actor;
import satsuma.kernel.Errand;
import satsuma.kernel.Msat;
import satsuma.kernel.Refusal;
import satsuma.lightning.Cashier;
import satsuma.lightning.InvoiceState;
import satsuma.lightning.Invoicing;
import satsuma.purchase.PurchaseState.AwaitingPayment;
import satsuma.purchase.PurchaseState.Cancelled;

/**
 * Lets people pay with what we owe them, also when there is an invoice already: that one is
 * withdrawn first, and only when the node has said so is another purchase made and paid.
 */
@Errand
public class BalanceTill {

    private final BalanceDesk desk;
    private final Checkout checkout;
    private final Cashier cashier;
    private final Invoicing invoicing;

    @Inject
    public BalanceTill(BalanceDesk desk, Checkout checkout, Cashier cashier, Invoicing invoicing) {
        this.desk = desk;
        this.checkout = checkout;
        this.cashier = cashier;
        this.invoicing = invoicing;
    }

    /**
     * Buys the listing called {@code slug}; the same key again is the same purchase.
     *
     * @param seen the price the buyer was shown; nothing if any is right
     * @throws Refusal {@link PurchaseRefusal#BALANCE_TOO_LITTLE}; {@link
     *     PurchaseRefusal#INVOICE_OPEN} if the node has not withdrawn the invoice yet, then asking
     *     again is right; or as {@link Checkout#begin(Actor, String, String, Msat)} says
     */
    public PurchaseId buy(Actor buyer, String slug, String key, @Nullable Msat seen) {
        var before = desk.invoiced(buyer, slug, key, seen);
        return before.isPresent() ? instead(buyer, before.get()) : desk.buy(buyer, slug, key, seen);
    }

    /**
     * Pays for what a purchase of the buyer's is about, in place of paying its invoice; twice is
     * once.
     *
     * @return the purchase that is paid: another one
     * @throws Refusal as {@link #buy}, or {@link PurchaseRefusal#UNKNOWN}
     */
    public PurchaseId payInstead(Actor buyer, PurchaseId id) {
        return instead(buyer, checkout.get(buyer, id));
    }

    private PurchaseId instead(Actor buyer, Purchase before) {
        if (before.state() instanceof AwaitingPayment) {
            desk.requireCovered(before);
            checkout.cancel(buyer, before.id());
        } else if (!(before.state() instanceof Cancelled)) {
            return before.id();
        }
        if (!isWithdrawn(before.id().reference())) {
            throw new Refusal(PurchaseRefusal.INVOICE_OPEN);
        }
        return desk.buy(buyer, before.slug(), "balance:" + before.id(), before.price());
    }

    /** Whether the node has said that nobody can pay it any more; asks it to. */
    private boolean isWithdrawn(String reference) {
        var invoice = invoicing.find(reference).orElse(null);
        if (invoice == null) {
            return true;
        }
        if (!(invoice.state() instanceof InvoiceState.Cancelled)) {
            cashier.look(invoice.hash());
        }
        return invoicing.get(invoice.hash()).state() instanceof InvoiceState.Cancelled;
    }
}
