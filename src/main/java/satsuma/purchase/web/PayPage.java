package satsuma.purchase.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.Split;
import satsuma.platform.visitor.Visitor;
import satsuma.purchase.Checkout;
import satsuma.purchase.PayView;
import satsuma.purchase.PurchaseId;
import satsuma.purchase.PurchaseState.Paid;
import satsuma.purchase.PurchaseState.Refunded;
import satsuma.purchase.ReceiptId;
import satsuma.purchase.Till;
import satsuma.settlement.SplitPolicies;

/** {@code /pay/{purchase}}: the invoice, and what has become of it. */
@Named
@RequestScoped
public class PayPage {

    @Inject Till till;
    @Inject Checkout checkout;
    @Inject Visitor visitor;

    private String purchase = "";
    private @Nullable PayView view;

    /** On arrival; an invoice is made now if there is none yet. */
    public void open() {
        view = till.open(visitor.require(), PurchaseId.fromString(purchase));
    }

    /** Pays from the play wallet, then shows what came of it. */
    public String payFromPlayWallet() {
        var id = PurchaseId.fromString(purchase);
        till.payFromPlayWallet(visitor.require(), id);
        return here(id);
    }

    /** Gives up. */
    public String cancel() {
        var id = PurchaseId.fromString(purchase);
        checkout.cancel(visitor.require(), id);
        return here(id);
    }

    public @Nullable PayView getView() {
        return view;
    }

    /** Who gets what of it. */
    public List<Split.Part> getParts() {
        if (view == null || view.purchase().isFree()) {
            return List.of();
        }
        var bought = view.purchase();
        return SplitPolicies.of(bought.splitPolicy(), bought.splitVersion())
                .parts(bought.price(), false);
    }

    /** The receipt's number, once there is one. */
    public @Nullable ReceiptId getReceipt() {
        if (view == null) {
            return null;
        }
        return switch (view.purchase().state()) {
            case Paid(_, var receipt) -> receipt;
            case Refunded(_, var receipt) -> receipt;
            default -> null;
        };
    }

    /**
     * How far it has come.
     *
     * @param step 1 invoice, 2 payment, 3 delivery, 4 settlement
     * @return {@code done}, {@code now}, {@code next} or {@code failed}
     */
    public String step(int step) {
        int reached =
                switch (view == null ? "" : view.state()) {
                    case "held" -> 4;
                    case "paid", "refunded" -> 5;
                    default -> 2;
                };
        if (step == reached) {
            return view != null && view.purchase().state().isOpen() ? "now" : "failed";
        }
        return step < reached ? "done" : "next";
    }

    public String getPurchase() {
        return purchase;
    }

    public void setPurchase(@Nullable String purchase) {
        this.purchase = purchase == null ? "" : purchase;
    }

    private static String here(PurchaseId id) {
        return "/purchase/pay.xhtml?faces-redirect=true&purchase=" + id;
    }
}
