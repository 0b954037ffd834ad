package satsuma.purchase;

import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.Actor;
import satsuma.kernel.Errand;
import satsuma.kernel.Msat;
import satsuma.kernel.Refusal;
import satsuma.lightning.Bolt11;
import satsuma.lightning.Cashier;
import satsuma.lightning.Invoice;
import satsuma.lightning.InvoiceState.Open;
import satsuma.lightning.LightningRefusal;
import satsuma.lightning.PlayWallets;
import satsuma.purchase.PurchaseState.AwaitingPayment;

/** Fetches the invoice of a purchase, and lets people pay it from their play wallets. */
@Errand
public class Till {

    private static final System.Logger LOG = System.getLogger(Till.class.getName());

    private final Checkout checkout;
    private final Cashier cashier;
    private final PlayWallets wallets;
    private final InstantSource clock;

    @Inject
    public Till(Checkout checkout, Cashier cashier, PlayWallets wallets, InstantSource clock) {
        this.checkout = checkout;
        this.cashier = cashier;
        this.wallets = wallets;
        this.clock = clock;
    }

    /**
     * A purchase of the asking person with its invoice, made now if there is none yet.
     *
     * @throws Refusal {@link PurchaseRefusal#UNKNOWN}
     */
    public PayView open(Actor actor, PurchaseId id) {
        var purchase = checkout.get(actor, id);
        if (!(purchase.state() instanceof AwaitingPayment)) {
            return new PayView(purchase, null, null);
        }
        if (!clock.instant().isBefore(purchase.payUntil())) {
            checkout.expire(id);
            return new PayView(checkout.get(actor, id), null, null);
        }
        var invoice = invoice(purchase);
        // Asking for it may have brought news.
        return new PayView(checkout.get(actor, id), invoice, balance(actor));
    }

    /**
     * Pays a purchase of the asking person from that person's play wallet; twice is once.
     *
     * @throws Refusal if the wallet has too little, or the node does not answer
     */
    public void payFromPlayWallet(Actor actor, PurchaseId id) {
        var purchase = checkout.get(actor, id);
        if (!(purchase.state() instanceof AwaitingPayment)) {
            return;
        }
        wallets.open(actor.key(), actor.name());
        var invoice =
                cashier.invoiceFor(
                        id.reference(), purchase.price(), text(purchase), left(purchase));
        if (invoice.state() instanceof Open) {
            pay(actor, invoice);
            // Not to wait for the timer: the page should say so at once.
            cashier.look(invoice.hash());
        }
    }

    private void pay(Actor actor, Invoice invoice) {
        try {
            wallets.pay(actor.key(), Bolt11.read(invoice.bolt11()));
        } catch (Refusal refusal) {
            if (refusal.reason() != LightningRefusal.WALLET_CANNOT_PAY) {
                throw refusal;
            }
            // A second press while the first is under way: whether it is, the node says.
            cashier.look(invoice.hash());
            if (cashier.invoiceFor(
                                    invoice.reference(),
                                    invoice.amount(),
                                    invoice.description(),
                                    Duration.ZERO)
                            .state()
                    instanceof Open) {
                throw refusal;
            }
        }
    }

    private @Nullable Invoice invoice(Purchase purchase) {
        try {
            return cashier.invoiceFor(
                    purchase.id().reference(), purchase.price(), text(purchase), left(purchase));
        } catch (Refusal refusal) {
            if (refusal.reason() != LightningRefusal.NODE_UNAVAILABLE) {
                throw refusal;
            }
            LOG.log(System.Logger.Level.WARNING, "no invoice yet for purchase {0}", purchase.id());
            return null;
        }
    }

    private @Nullable Msat balance(Actor actor) {
        if (!wallets.available()) {
            return null;
        }
        try {
            return wallets.open(actor.key(), actor.name()).balance();
        } catch (Refusal refusal) {
            LOG.log(
                    System.Logger.Level.INFO,
                    "a play wallet does not answer: {0}",
                    refusal.reason().code());
            return null;
        }
    }

    private Duration left(Purchase purchase) {
        return Duration.between(clock.instant(), purchase.payUntil());
    }

    private static String text(Purchase purchase) {
        return purchase.title() + " " + purchase.version();
    }
}
