package satsuma.wallet.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.Msat;
import satsuma.platform.visitor.Visitor;
import satsuma.wallet.TopUpId;
import satsuma.wallet.TopUpTill;
import satsuma.wallet.TopUpView;

/** {@code /wallet/topup/{topUp}}: the invoice of a top-up, and what has become of it. */
@Named
@RequestScoped
public class TopUpPage {

    @Inject TopUpTill till;
    @Inject Visitor visitor;

    private String topUp = "";
    private @Nullable TopUpView view;
    private @Nullable Msat playBalance;

    /** On arrival; an invoice is made now if there is none yet. */
    public void open() {
        var person = visitor.require();
        var found = till.open(person, TopUpId.fromString(topUp));
        view = found;
        playBalance = found.isPayable() ? till.playBalance(person) : null;
    }

    /** Pays from the play wallet, then shows what came of it. */
    public String payFromPlayWallet() {
        var id = TopUpId.fromString(topUp);
        till.payFromPlayWallet(visitor.require(), id);
        return "/wallet/topUp.xhtml?faces-redirect=true&topUp=" + id;
    }

    public @Nullable TopUpView getView() {
        return view;
    }

    /** What the play wallet has; nothing if there are no such wallets here. */
    public @Nullable Msat getPlayBalance() {
        return playBalance;
    }

    public String getTopUp() {
        return topUp;
    }

    public void setTopUp(@Nullable String topUp) {
        this.topUp = topUp == null ? "" : topUp;
    }
}
