package satsuma.purchase;

import jakarta.inject.Inject;
import java.util.List;
import satsuma.audit.AuditLog;
import satsuma.dispute.DisputeRefusal;
import satsuma.dispute.Filing;
import satsuma.kernel.Actor;
import satsuma.kernel.Msat;
import satsuma.kernel.Refusal;
import satsuma.kernel.Role;
import satsuma.kernel.Split;
import satsuma.kernel.UseCase;
import satsuma.lightning.Invoice;
import satsuma.lightning.InvoiceState;
import satsuma.lightning.Invoicing;
import satsuma.purchase.PurchaseState.AwaitingPayment;
import satsuma.purchase.PurchaseState.Delivered;
import satsuma.purchase.PurchaseState.Paid;
import satsuma.settlement.Escrow;
import satsuma.settlement.RefundOrder;
import satsuma.settlement.Settlement;

/**
 * What buyer, seller and operators can do about the money of a purchase after it was paid.
 *
 * <p>The buyer may let it go early. The seller, or an operator, may give it back, in part or in
 * full. Operators may stop the clock, let it go on, or rule for the seller.
 */
@UseCase
public class TradeDesk {

    private final Purchases purchases;
    private final Settlement settlement;
    private final Invoicing invoicing;
    private final Filing filing;
    private final AuditLog auditLog;

    @Inject
    public TradeDesk(
            Purchases purchases,
            Settlement settlement,
            Invoicing invoicing,
            Filing filing,
            AuditLog auditLog) {
        this.purchases = purchases;
        this.settlement = settlement;
        this.invoicing = invoicing;
        this.filing = filing;
        this.auditLog = auditLog;
    }

    /**
     * A sale of the asking person, or any for an operator.
     *
     * @throws Refusal {@link PurchaseRefusal#UNKNOWN} also if it is somebody else's
     */
    public TradeView open(Actor actor, PurchaseId id) {
        var purchase = managed(actor, id);
        return new TradeView(
                purchase,
                settlement.ofTrade(id.value()),
                settlement.steps(id.value()),
                settlement.isFrozen(id.value()),
                isHeld(purchase),
                actor.is(Role.OPERATOR));
    }

    /**
     * What each would give up for a refund of {@code amount}.
     *
     * @throws Refusal as {@link #refund} would
     */
    public List<Split.Part> preview(Actor actor, PurchaseId id, Msat amount) {
        return escrow(managed(actor, id)).partsOf(amount);
    }

    /**
     * Gives the buyer something back. Money the node still holds, and that nobody has taken, is let
     * go by the node and never comes in.
     *
     * @throws Refusal {@link PurchaseRefusal#UNKNOWN} to anyone but the seller and operators;
     *     {@link PurchaseRefusal#DELIVERED} while the money is being taken; {@link
     *     PurchaseRefusal#NOT_PAID} if there is none; else as settlement says
     */
    public void refund(Actor actor, PurchaseId id, RefundOrder order) {
        var purchase = managed(actor, id);
        boolean fresh = true;
        if (isHeld(purchase)) {
            letGo(actor, purchase, order);
        } else {
            fresh = settlement.refund(escrow(purchase).id(), order, actor);
        }
        if (fresh && !purchase.seller().equals(actor.key())) {
            note(actor, "trade-refunded", id, order.amount().text() + " · " + order.reason());
        }
    }

    /**
     * The buyer is content: the seller gets the money now.
     *
     * @throws Refusal {@link PurchaseRefusal#UNKNOWN} to anyone but the buyer; or if it is frozen,
     *     or over
     */
    public void accept(Actor buyer, PurchaseId id) {
        var purchase =
                purchases
                        .find(id)
                        .filter(found -> found.buyer().equals(buyer.key()))
                        .orElseThrow(() -> new Refusal(PurchaseRefusal.UNKNOWN));
        settlement.accept(escrow(purchase).id(), buyer);
    }

    /** Stops the clock; the reason is kept. */
    public void freeze(Actor operator, PurchaseId id, String reason) {
        operator.require(Role.OPERATOR);
        var purchase = managed(operator, id);
        if (!purchase.state().isOpen()) {
            // What is over before any money came has nothing to freeze.
            escrow(purchase);
        }
        settlement.freezeTrade(id.value(), reason, operator);
        note(operator, "trade-frozen", id, reason);
    }

    /**
     * Lets the clock go on; the reason is kept.
     *
     * @throws Refusal {@link DisputeRefusal#OPEN_ALREADY} if a dispute is open: that is for its
     *     parties or an arbiter to end
     */
    public void unfreeze(Actor operator, PurchaseId id, String reason) {
        operator.require(Role.OPERATOR);
        requireUndisputed(id);
        settlement.unfreezeTrade(managed(operator, id).id().value(), reason, operator);
        note(operator, "trade-unfrozen", id, reason);
    }

    /**
     * Rules for the seller, who gets the money now; the reason is kept.
     *
     * @throws Refusal as {@link #unfreeze}
     */
    public void release(Actor operator, PurchaseId id, String reason) {
        operator.require(Role.OPERATOR);
        requireUndisputed(id);
        settlement.release(escrow(managed(operator, id)).id(), reason, operator);
        note(operator, "trade-released", id, reason);
    }

    private void note(Actor operator, String act, PurchaseId id, String why) {
        auditLog.note(operator, Role.OPERATOR, act, "trade:" + id, why);
    }

    private void requireUndisputed(PurchaseId id) {
        if (filing.isDisputed(id.value())) {
            throw new Refusal(DisputeRefusal.OPEN_ALREADY);
        }
    }

    private void letGo(Actor actor, Purchase purchase, RefundOrder order) {
        if (!order.amount().equals(purchase.price())) {
            throw new Refusal(PurchaseRefusal.HOLD_IS_WHOLE);
        }
        settlement.noteGivenUp(purchase.id().value(), order.reason(), actor);
        invoicing.cancel(purchase.id().reference());
    }

    private Purchase managed(Actor actor, PurchaseId id) {
        return purchases
                .find(id)
                .filter(found -> found.seller().equals(actor.key()) || actor.is(Role.OPERATOR))
                .orElseThrow(() -> new Refusal(PurchaseRefusal.UNKNOWN));
    }

    private boolean isHeld(Purchase purchase) {
        return purchase.state() instanceof AwaitingPayment
                && invoicing
                        .find(purchase.id().reference())
                        .map(Invoice::state)
                        .filter(InvoiceState.Held.class::isInstance)
                        .isPresent();
    }

    private Escrow escrow(Purchase purchase) {
        return settlement
                .ofTrade(purchase.id().value())
                .orElseThrow(() -> new Refusal(whyNot(purchase)));
    }

    private static PurchaseRefusal whyNot(Purchase purchase) {
        if (purchase.state() instanceof Delivered) {
            return PurchaseRefusal.DELIVERED;
        }
        boolean waiting = purchase.state() instanceof AwaitingPayment;
        return waiting || purchase.state() instanceof Paid
                ? PurchaseRefusal.NOT_PAID
                : PurchaseRefusal.OVER;
    }
}
