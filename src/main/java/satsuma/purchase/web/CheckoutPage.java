package satsuma.purchase.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.Msat;
import satsuma.platform.visitor.Visitor;
import satsuma.purchase.BalanceDesk;
import satsuma.purchase.BalanceTill;
import satsuma.purchase.Checkout;
import satsuma.purchase.PurchaseId;
import satsuma.purchase.Quote;

/**
 * {@code /buy/{slug}}: what, from whom, for how much, and who gets what of it; asks for a yes.
 *
 * <p>The form carries a key made when the page was shown, so that pressing twice buys once, and the
 * price that was shown, so that nobody pays another one.
 */
@Named
@RequestScoped
public class CheckoutPage {

    @Inject Checkout checkout;
    @Inject BalanceDesk balanceDesk;
    @Inject BalanceTill balanceTill;
    @Inject Visitor visitor;

    private String slug = "";
    private @Nullable String key;
    private @Nullable Long seen;
    private @Nullable Quote quote;
    private Msat balance = Msat.ZERO;

    /** On arrival, and again after the button. */
    public void open() {
        var shown = checkout.quote(visitor.require(), slug);
        quote = shown;
        balance = shown.isFree() ? Msat.ZERO : balanceDesk.balance(visitor.require().key());
        if (key == null) {
            key = UUID.randomUUID().toString();
        }
        if (seen == null) {
            seen = shown.price().value();
        }
    }

    /** Yes. */
    public String buy() {
        var before = agreed();
        return pay(checkout.begin(visitor.require(), slug, typedKey(), before));
    }

    /** Yes, with what the portal owes the buyer. */
    public String buyFromBalance() {
        var before = agreed();
        return pay(balanceTill.buy(visitor.require(), slug, typedKey(), before));
    }

    private @Nullable Msat agreed() {
        var before = seen == null || seen < 0 || seen > Msat.MAX ? null : new Msat(seen);
        if (quote != null) {
            // Should the price have changed, the next press agrees to the new one.
            seen = quote.price().value();
        }
        return before;
    }

    private String typedKey() {
        return key == null ? "" : key;
    }

    private static String pay(PurchaseId purchase) {
        return "/purchase/pay.xhtml?faces-redirect=true&purchase=" + purchase;
    }

    /** What the buyer has here to pay with. */
    public Msat getBalance() {
        return balance;
    }

    /** Whether that is enough. */
    public boolean isCovered() {
        return quote != null && !quote.isFree() && balance.compareTo(quote.price()) >= 0;
    }

    public @Nullable Quote getQuote() {
        return quote;
    }

    public String getSlug() {
        return slug;
    }

    public void setSlug(@Nullable String slug) {
        this.slug = slug == null ? "" : slug;
    }

    public @Nullable String getKey() {
        return key;
    }

    public void setKey(@Nullable String key) {
        this.key = key;
    }

    public @Nullable Long getSeen() {
        return seen;
    }

    public void setSeen(@Nullable Long seen) {
        this.seen = seen;
    }
}
