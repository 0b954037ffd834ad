package satsuma.purchase;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import satsuma.delivery.Delivery;
import satsuma.delivery.Grant;
import satsuma.kernel.Msat;
import satsuma.kernel.Notices;
import satsuma.kernel.Refusal;
import satsuma.kernel.UseCase;
import satsuma.ledger.Ledger;
import satsuma.ledger.LedgerAccount.BuyerBalance;
import satsuma.ledger.LedgerAccount.Clearing;
import satsuma.ledger.Posting;
import satsuma.ledger.TransferType;
import satsuma.lightning.InvoiceCancelled;
import satsuma.lightning.InvoiceEndangered;
import satsuma.lightning.InvoiceExpired;
import satsuma.lightning.InvoiceHeld;
import satsuma.lightning.InvoiceLost;
import satsuma.lightning.InvoiceSettled;
import satsuma.lightning.InvoiceState.SettledByNode;
import satsuma.lightning.Invoicing;
import satsuma.lightning.PaymentHash;
import satsuma.lightning.Preimage;
import satsuma.purchase.PurchaseMove.Cancel;
import satsuma.purchase.PurchaseMove.Deliver;
import satsuma.purchase.PurchaseMove.Expire;
import satsuma.purchase.PurchaseMove.Pay;
import satsuma.purchase.PurchaseMove.Refund;
import satsuma.purchase.PurchaseState.AwaitingPayment;
import satsuma.purchase.PurchaseState.Delivered;
import satsuma.purchase.PurchaseState.Paid;
import satsuma.settlement.EscrowRefunded;
import satsuma.settlement.Sale;
import satsuma.settlement.Settlement;
import satsuma.settlement.SplitPolicies;

/**
 * Brings each purchase to its end by what lightning tells.
 *
 * <p>The order is held, delivered, settled. The money is held first, the goods are handed over and
 * the money is taken in one transaction; when the node has given it, the money is put into the
 * trade's escrow and the receipt is written in another. Any of it may be told twice, or after the
 * server fell over: each step happens once.
 */
@UseCase
public class Fulfilment {

    /** How the transfers begin by which a buyer is credited; what follows is the purchase. */
    static final String OVERPAID = "overpaid:";

    static final String FOR_NOTHING = "paid-for-nothing:";

    private static final System.Logger LOG = System.getLogger(Fulfilment.class.getName());

    private final Purchases purchases;
    private final Delivery delivery;
    private final Invoicing invoicing;
    private final Settlement settlement;
    private final Ledger ledger;
    private final ReceiptDesk receiptDesk;
    private final Notices notices;
    private final InstantSource clock;

    @Inject
    public Fulfilment(
            Purchases purchases,
            Delivery delivery,
            Invoicing invoicing,
            Settlement settlement,
            Ledger ledger,
            ReceiptDesk receiptDesk,
            Notices notices,
            InstantSource clock) {
        this.purchases = purchases;
        this.delivery = delivery;
        this.invoicing = invoicing;
        this.settlement = settlement;
        this.ledger = ledger;
        this.receiptDesk = receiptDesk;
        this.notices = notices;
        this.clock = clock;
    }

    /** The money is held: hands the goods over and takes it, or gives it back. */
    public void on(@Observes InvoiceHeld notice) {
        found(notice.reference()).ifPresent(purchase -> deliver(purchase, notice.reference()));
    }

    /** The money is ours: puts it into escrow and writes the receipt. */
    public void on(@Observes InvoiceSettled notice) {
        found(notice.reference())
                .ifPresent(purchase ->
                        pay(purchase, notice.preimage(), notice.received(), notice.at()));
    }

    /** Nobody paid in time. */
    public void on(@Observes InvoiceExpired notice) {
        found(notice.reference())
                .filter(purchase -> purchase.state() instanceof AwaitingPayment)
                .ifPresent(purchase -> move(purchase, purchase.after(new Expire(now()))));
    }

    /** No money will come. */
    public void on(@Observes InvoiceCancelled notice) {
        found(notice.reference()).ifPresent(this::takeBack);
    }

    /** The node did as it liked: what we have is owed to the buyer, what we gave is taken back. */
    public void on(@Observes InvoiceLost notice) {
        var purchase = found(notice.reference()).orElse(null);
        if (purchase == null) {
            return;
        }
        takeBack(purchase);
        if (notice.takenByNode()) {
            giveBack(purchase, received(notice.hash()));
        }
    }

    /**
     * The node would soon give the money back: it is taken if the goods were handed over for it, or
     * if a dispute is open, so that there is something left to rule on.
     */
    public void on(@Observes InvoiceEndangered notice) {
        found(notice.reference())
                .filter(purchase ->
                        purchase.state() instanceof Delivered
                                || purchase.state().isOpen()
                                        && settlement.isFrozen(purchase.id().value()))
                .ifPresent(_ -> invoicing.settle(notice.reference()));
    }

    /** The buyer has all the money back, and so no goods any more; a part changes neither. */
    public void on(@Observes EscrowRefunded notice) {
        var id = new PurchaseId(notice.sale().trade());
        var purchase = notice.whole() ? purchases.find(id).orElse(null) : null;
        if (purchase != null && purchase.state() instanceof Paid) {
            delivery.revoke(id.value());
            move(purchase, purchase.after(new Refund(notice.at())));
        }
    }

    /** Hands over what costs nothing. */
    void give(Purchase purchase) {
        var now = now();
        var receipt = ReceiptId.ofFree(purchase.id());
        if (move(purchase, purchase.after(new Pay(now, receipt)))) {
            delivery.grant(grant(purchase));
            receiptDesk.write(purchase, receipt, now, null);
        }
    }

    /** Its buyer has paid with what we owe that buyer; the goods go the same way. */
    void payFromBalance(Purchase purchase) {
        var now = now();
        var receipt = ReceiptId.ofBalance(purchase.id());
        if (!move(purchase, purchase.after(new Pay(now, receipt)))) {
            throw new Refusal(PurchaseRefusal.OVER);
        }
        delivery.grant(grant(purchase));
        settlement.openFromBalance(sale(purchase));
        receiptDesk.write(purchase, receipt, now, null);
    }

    private void deliver(Purchase purchase, String reference) {
        if (!(purchase.state() instanceof AwaitingPayment)) {
            settleOrCancel(purchase, reference);
            return;
        }
        purchases.lock(purchase.buyer());
        boolean twice =
                purchases.owned(purchase.buyer(), purchase.slug(), purchase.content()).isPresent();
        if (twice || !delivery.canDeliver(purchase.seller(), purchase.content())) {
            LOG.log(INFO, "purchase {0} cannot be delivered, the money goes back", purchase.id());
            invoicing.cancel(reference);
            return;
        }
        if (move(purchase, purchase.after(new Deliver(now())))) {
            delivery.grant(grant(purchase));
            invoicing.settle(reference);
        } else {
            // Given up a moment ago; told again, it will be seen so.
            throw new IllegalStateException("purchase " + purchase.id() + " moved meanwhile");
        }
    }

    /**
     * Held money of a purchase that does not wait for any: what was delivered for it is taken, what
     * was paid in another way is not paid twice.
     */
    private void settleOrCancel(Purchase purchase, String reference) {
        boolean paid = purchase.state() instanceof Paid && !purchase.isPaidFromBalance();
        if (purchase.state() instanceof Delivered || paid) {
            invoicing.settle(reference);
        } else {
            invoicing.cancel(reference);
        }
    }

    private void pay(Purchase purchase, Preimage preimage, Msat received, Instant at) {
        if (purchase.state() instanceof Paid
                || purchase.state() instanceof PurchaseState.Refunded) {
            if (purchase.isPaidFromBalance()) {
                giveBack(purchase, received);
            }
            return;
        }
        boolean delivered = purchase.state() instanceof Delivered;
        boolean deliverable =
                delivered
                        || purchase.state() instanceof AwaitingPayment
                                && delivery.canDeliver(purchase.seller(), purchase.content());
        if (!deliverable) {
            LOG.log(WARNING, "purchase {0} was paid but is over, the buyer has it", purchase.id());
            takeBack(purchase);
            giveBack(purchase, received);
            return;
        }
        var receipt = ReceiptId.of(preimage.hash());
        if (!move(purchase, purchase.after(new Pay(at, receipt)))) {
            throw new IllegalStateException("purchase " + purchase.id() + " moved meanwhile");
        }
        if (!delivered) {
            delivery.grant(grant(purchase));
        }
        settlement.open(sale(purchase));
        creditOverpaid(purchase, received);
        receiptDesk.write(purchase, receipt, at, preimage);
    }

    private void creditOverpaid(Purchase purchase, Msat received) {
        if (received.compareTo(purchase.price()) > 0) {
            credit(OVERPAID, purchase, received.minus(purchase.price()));
        }
    }

    private void takeBack(Purchase purchase) {
        if (purchase.state().isOpen()) {
            delivery.revoke(purchase.id().value());
            move(purchase, purchase.after(new Cancel(now())));
        }
    }

    /** Money that came for nothing is the buyer's, to buy with or to take out. */
    private void giveBack(Purchase purchase, Msat received) {
        if (!received.isZero()) {
            credit(FOR_NOTHING, purchase, received);
        }
    }

    private void credit(String why, Purchase purchase, Msat amount) {
        ledger.transfer(
                why + purchase.id(),
                TransferType.TOP_UP,
                List.of(
                        Posting.debit(new Clearing(), amount),
                        Posting.credit(new BuyerBalance(purchase.buyer()), amount)));
    }

    private Msat received(PaymentHash hash) {
        return invoicing.get(hash).state() instanceof SettledByNode(var received, _)
                ? received
                : Msat.ZERO;
    }

    private static Grant grant(Purchase purchase) {
        return new Grant(
                purchase.id().value(),
                purchase.buyer(),
                purchase.seller(),
                purchase.content(),
                purchase.slug(),
                purchase.title(),
                purchase.version(),
                purchase.goods(),
                purchase.price());
    }

    private static Sale sale(Purchase purchase) {
        return new Sale(
                purchase.id().value(),
                purchase.buyer(),
                purchase.seller(),
                Optional.empty(),
                purchase.goods().word(),
                purchase.slug(),
                purchase.title(),
                purchase.price(),
                SplitPolicies.of(purchase.splitPolicy(), purchase.splitVersion()));
    }

    private Optional<Purchase> found(String reference) {
        return PurchaseId.ofReference(reference).flatMap(purchases::find);
    }

    /** Moves {@code before} and tells, unless someone else was faster. */
    boolean move(Purchase before, Purchase after) {
        boolean moved = purchases.replace(before, after);
        if (moved) {
            notices.tell(PurchaseMoved.of(after));
        }
        return moved;
    }

    private Instant now() {
        return clock.instant();
    }
}
