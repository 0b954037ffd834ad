package satsuma.purchase;

import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import satsuma.delivery.Delivery;
import satsuma.kernel.Actor;
import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Refusal;
import satsuma.kernel.UseCase;
import satsuma.ledger.Ledger;
import satsuma.ledger.LedgerAccount.BuyerBalance;
import satsuma.lightning.Invoicing;
import satsuma.purchase.PurchaseState.AwaitingPayment;

/**
 * Sells to buyers who pay with what we owe them.
 *
 * <p>One transaction: the purchase, the money, the goods and the receipt, or nothing. Never for a
 * purchase that has an invoice: whoever pays that could otherwise have paid twice. {@link
 * BalanceTill} withdraws it first.
 */
@UseCase
public class BalanceDesk {

    private final Checkout checkout;
    private final Fulfilment fulfilment;
    private final Purchases purchases;
    private final Delivery delivery;
    private final Invoicing invoicing;
    private final Ledger ledger;
    private final InstantSource clock;

    @Inject
    public BalanceDesk(
            Checkout checkout,
            Fulfilment fulfilment,
            Purchases purchases,
            Delivery delivery,
            Invoicing invoicing,
            Ledger ledger,
            InstantSource clock) {
        this.checkout = checkout;
        this.fulfilment = fulfilment;
        this.purchases = purchases;
        this.delivery = delivery;
        this.invoicing = invoicing;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** What {@code buyer} can pay with. */
    public Msat balance(NostrKey buyer) {
        return ledger.balance(new BuyerBalance(buyer)).available();
    }

    /**
     * Buys the listing called {@code slug} and pays for it; what is free is had at once.
     *
     * @see Checkout#begin(Actor, String, String, Msat)
     * @throws Refusal {@link PurchaseRefusal#BALANCE_TOO_LITTLE}, {@link
     *     PurchaseRefusal#INVOICE_OPEN}, or as beginning says; then nothing has changed
     */
    public PurchaseId buy(Actor buyer, String slug, String key, @Nullable Msat seen) {
        var id = checkout.begin(buyer, slug, key, seen);
        var purchase = checkout.get(buyer, id);
        if (purchase.state() instanceof AwaitingPayment) {
            pay(purchase);
        }
        return id;
    }

    /**
     * The purchase that {@link #buy} would lead to, if it has had an invoice.
     *
     * @param seen as for {@link #buy}
     */
    public Optional<Purchase> invoiced(Actor buyer, String slug, String key, @Nullable Msat seen) {
        return purchases
                .find(buyer.key(), key)
                .or(() ->
                        purchases
                                .awaiting(buyer.key(), slug, clock.instant().minus(Purchase.PAY_IN))
                                .filter(waiting -> seen == null || waiting.price().equals(seen)))
                .filter(found -> found.slug().equals(slug))
                .filter(found -> invoicing.find(found.id().reference()).isPresent());
    }

    /**
     * Lets only those pass who could pay for {@code purchase}.
     *
     * @throws Refusal {@link PurchaseRefusal#BALANCE_TOO_LITTLE}
     */
    public void requireCovered(Purchase purchase) {
        var balance = balance(purchase.buyer());
        if (balance.compareTo(purchase.price()) < 0) {
            throw new Refusal(
                    PurchaseRefusal.BALANCE_TOO_LITTLE, purchase.price().text(), balance.text());
        }
    }

    private void pay(Purchase purchase) {
        if (!clock.instant().isBefore(purchase.payUntil())) {
            throw new Refusal(PurchaseRefusal.OVER);
        }
        if (invoicing.find(purchase.id().reference()).isPresent()) {
            throw new Refusal(PurchaseRefusal.INVOICE_OPEN);
        }
        if (purchases.owned(purchase.buyer(), purchase.slug(), purchase.content()).isPresent()) {
            throw new Refusal(PurchaseRefusal.OWNED);
        }
        if (!delivery.canDeliver(purchase.seller(), purchase.content())) {
            throw new Refusal(PurchaseRefusal.NOT_DELIVERABLE);
        }
        requireCovered(purchase);
        fulfilment.payFromBalance(purchase);
    }
}
