package satsuma.purchase.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import satsuma.dispute.Dispute;
import satsuma.dispute.Filing;
import satsuma.kernel.Msat;
import satsuma.kernel.Refusal;
import satsuma.kernel.Split;
import satsuma.platform.visitor.Visitor;
import satsuma.purchase.PurchaseId;
import satsuma.purchase.PurchaseRefusal;
import satsuma.purchase.TradeDesk;
import satsuma.purchase.TradeView;
import satsuma.settlement.EscrowState;
import satsuma.settlement.RefundOrder;

/**
 * {@code /trades/{purchase}}: a sale after it was paid, for its seller and for operators: gives
 * money back, and for operators stops the clock.
 *
 * <p>What moves money is asked twice: a refund is shown with what each gives up for it before the
 * button that does it; what operators decide needs a tick beside its reason. Neither needs scripts.
 */
@Named
@RequestScoped
public class TradePage {

    private static final Pattern SATS = Pattern.compile("[0-9]{1,16}");

    @Inject TradeDesk tradeDesk;
    @Inject Filing filing;
    @Inject Visitor visitor;

    private String purchase = "";
    private @Nullable TradeView view;
    private @Nullable Dispute dispute;
    private String amount = "";
    private String reason = "";
    private @Nullable String key;
    private boolean sure;
    private List<Split.Part> preview = List.of();

    /** On arrival, and again after a button. */
    public void open() {
        view = tradeDesk.open(visitor.require(), PurchaseId.fromString(purchase));
        var trade = PurchaseId.fromString(purchase).value();
        dispute = filing.ofTrades(List.of(trade)).get(trade);
        if (key == null) {
            key = UUID.randomUUID().toString();
        }
    }

    /** Shows what a refund would take from whom; nothing moves. */
    public void review() {
        var id = PurchaseId.fromString(purchase);
        var asked = typed();
        if (reason.isBlank()) {
            throw new Refusal(PurchaseRefusal.REASON_MISSING);
        }
        preview = tradeDesk.preview(visitor.require(), id, asked);
    }

    /** Yes: gives it back. */
    public String refund() {
        var id = PurchaseId.fromString(purchase);
        var order = new RefundOrder(typed(), reason, key == null ? "" : key);
        tradeDesk.refund(visitor.require(), id, order);
        return here(id);
    }

    public String freeze() {
        var id = decided();
        tradeDesk.freeze(visitor.require(), id, reason);
        return here(id);
    }

    public String unfreeze() {
        var id = decided();
        tradeDesk.unfreeze(visitor.require(), id, reason);
        return here(id);
    }

    public String release() {
        var id = decided();
        tradeDesk.release(visitor.require(), id, reason);
        return here(id);
    }

    public @Nullable TradeView getView() {
        return view;
    }

    /** When the seller gets the money by itself; nothing if it does not. */
    public @Nullable Instant getDueAt() {
        return view != null
                        && view.escrow().isPresent()
                        && view.escrow().get().state() instanceof EscrowState.Held(var dueAt)
                ? dueAt
                : null;
    }

    /** The last dispute about it, if there was one. */
    public @Nullable Dispute getDispute() {
        return dispute;
    }

    /** Whether a refund was looked at and waits for a yes. */
    public boolean isReviewing() {
        return !preview.isEmpty();
    }

    /** What each gives up for the refund that is looked at. */
    public List<Split.Part> getPreview() {
        return preview;
    }

    /** The refund that is looked at. */
    public Msat getAsked() {
        return typed();
    }

    /** As typed; at first all that is left, in sats. */
    public String getAmount() {
        return amount.isEmpty() && view != null ? Long.toString(view.refundable().sat()) : amount;
    }

    public void setAmount(@Nullable String amount) {
        this.amount = amount == null ? "" : amount.strip();
    }

    public String getReason() {
        return reason;
    }

    public void setReason(@Nullable String reason) {
        this.reason = reason == null ? "" : reason.strip();
    }

    public @Nullable String getKey() {
        return key;
    }

    public void setKey(@Nullable String key) {
        this.key = key;
    }

    public boolean isSure() {
        return sure;
    }

    public void setSure(boolean sure) {
        this.sure = sure;
    }

    public String getPurchase() {
        return purchase;
    }

    public void setPurchase(@Nullable String purchase) {
        this.purchase = purchase == null ? "" : purchase;
    }

    private PurchaseId decided() {
        if (!sure) {
            throw new Refusal(PurchaseRefusal.UNSURE);
        }
        return PurchaseId.fromString(purchase);
    }

    private Msat typed() {
        var plain = amount.replaceAll("[,\\h'_]", "");
        long sat = SATS.matcher(plain).matches() ? Long.parseLong(plain) : 0;
        if (sat == 0 || sat > Msat.MAX / Msat.PER_SAT) {
            throw new Refusal(PurchaseRefusal.AMOUNT_MALFORMED);
        }
        return Msat.ofSat(sat);
    }

    private static String here(PurchaseId id) {
        return "/purchase/trade.xhtml?faces-redirect=true&purchase=" + id;
    }
}
