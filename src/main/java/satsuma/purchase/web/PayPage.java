package satsuma.purchase.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.Msat;
import satsuma.kernel.Split;
import satsuma.platform.visitor.Visitor;
import satsuma.purchase.BalanceDesk;
import satsuma.purchase.BalanceTill;
import satsuma.purchase.Checkout;
import satsuma.purchase.PayView;
import satsuma.purchase.PurchaseId;
import satsuma.purchase.PurchaseState.AwaitingPayment;
import satsuma.purchase.ReceiptId;
import satsuma.purchase.Till;
import satsuma.settlement.SplitPolicies;

/** {@code /pay/{purchase}}: the invoice, and what has become of it. */
@Named
@RequestScoped
public class PayPage {

    @Inject Till till;
    @Inject Checkout checkout;
    @Inject BalanceDesk balanceDesk;
    @Inject BalanceTill balanceTill;
    @Inject Visitor visitor;

    private String purchase = "";
    private @Nullable PayView view;
    private Msat owed = Msat.ZERO;

    /** On arrival; an invoice is made now if there is none yet. */
    public void open() {
        var buyer = visitor.require();
        var found = till.open(buyer, PurchaseId.fromString(purchase));
        view = found;
        if (found.purchase().state() instanceof AwaitingPayment) {
            owed = balanceDesk.balance(buyer.key());
        }
    }

    /** Pays from the play wallet, then shows what came of it. */
    public String payFromPlayWallet() {
        var id = PurchaseId.fromString(purchase);
        till.payFromPlayWallet(visitor.require(), id);
        return here(id);
    }

    /** Pays with what the portal owes the buyer: the invoice is withdrawn first. */
    public String payFromBalance() {
        var id = PurchaseId.fromString(purchase);
        return here(balanceTill.payInstead(visitor.require(), id));
    }

    /** What the buyer has here to pay with. */
    public Msat getOwed() {
        return owed;
    }

    /** Whether that is enough. */
    public boolean isCovered() {
        return view != null && owed.compareTo(view.purchase().price()) >= 0;
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
        return view.purchase().receipt().orElse(null);
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
