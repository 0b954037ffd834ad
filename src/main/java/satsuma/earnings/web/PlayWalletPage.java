package satsuma.earnings.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.jspecify.annotations.Nullable;
import satsuma.earnings.Purse;
import satsuma.earnings.PurseView;
import satsuma.lightning.Bolt11;
import satsuma.lightning.PlayWallets;
import satsuma.platform.config.Site;
import satsuma.platform.visitor.Visitor;

/** {@code /wallet/play}: the play wallet, which the first visit opens and fills. */
@Named
@RequestScoped
public class PlayWalletPage {

    @Inject Purse purse;
    @Inject PlayWallets wallets;
    @Inject Site site;
    @Inject Visitor visitor;

    private @Nullable PurseView view;
    private String amount = "";
    private String invoice = "";
    private boolean sent;
    private @Nullable Bolt11 made;

    /** On arrival, and again after a button. */
    public void open() {
        view = purse.open(visitor.require()).orElse(null);
    }

    /** Makes an invoice and shows it in the answer to this press; no address leads to it. */
    public void receive() {
        made = wallets.receive(visitor.require().key(), Typed.sats(amount));
    }

    /** Starts paying what was pasted; the node pays the same invoice once only. */
    public String pay() {
        wallets.pay(visitor.require().key(), Bolt11.read(invoice));
        return "/earnings/playWallet.xhtml?faces-redirect=true&sent=true";
    }

    public @Nullable PurseView getView() {
        return view;
    }

    /** Whether this portal has play wallets at all. */
    public boolean isAvailable() {
        return site.isPlayMoney();
    }

    public @Nullable Bolt11 getMade() {
        return made;
    }

    public String getAmount() {
        return amount;
    }

    public void setAmount(@Nullable String amount) {
        this.amount = Typed.text(amount);
    }

    public String getInvoice() {
        return invoice;
    }

    public void setInvoice(@Nullable String invoice) {
        this.invoice = Typed.text(invoice);
    }

    /** Whether a payment was started just now. */
    public boolean isSent() {
        return sent;
    }

    public void setSent(boolean sent) {
        this.sent = sent;
    }
}
