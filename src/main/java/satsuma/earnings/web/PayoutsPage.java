package satsuma.earnings.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import satsuma.earnings.Purse;
import satsuma.earnings.Standing;
import satsuma.earnings.Standings;
import satsuma.kernel.Msat;
import satsuma.ledger.Audit;
import satsuma.lightning.PayTarget;
import satsuma.platform.visitor.Visitor;
import satsuma.settlement.Payroll;

/**
 * {@code /studio/payouts}: takes out what was earned, and shows what became of it.
 *
 * <p>The form carries a key made when the page was shown, so that pressing twice pays once.
 */
@Named
@RequestScoped
public class PayoutsPage {

    private static final int PAYOUTS_SHOWN = 50;

    @Inject Payroll payroll;
    @Inject Standings standings;
    @Inject Audit audit;
    @Inject Purse purse;
    @Inject Visitor visitor;

    private @Nullable Standing standing;
    private Msat most = Msat.ZERO;
    private boolean sound = true;
    private String ownAddress = "";
    private List<PayoutLine> payouts = List.of();
    private String amount = "";
    private @Nullable String target;
    private @Nullable String key;

    /** On arrival, and again after the button. */
    public void open() {
        var actor = visitor.require();
        var now = standings.of(actor.key());
        standing = now;
        most = now.money().most();
        sound = audit.sound();
        payouts = payroll.of(actor.key(), PAYOUTS_SHOWN).stream().map(PayoutLine::new).toList();
        ownAddress = purse.address(actor).orElse("");
        if (key == null) {
            key = UUID.randomUUID().toString();
        }
    }

    /** Asks for it. */
    public String request() {
        payroll.request(
                visitor.require(),
                Typed.sats(amount),
                PayTarget.read(Typed.text(target)),
                Typed.text(key));
        return "/earnings/payouts.xhtml?faces-redirect=true";
    }

    public @Nullable Standing getStanding() {
        return standing;
    }

    /** The most that can be asked for now. */
    public Msat getMost() {
        return most;
    }

    public Msat getLeast() {
        return Payroll.LEAST;
    }

    /** Whether the books hold; nothing is paid out while they do not. */
    public boolean isSound() {
        return sound;
    }

    /** The address of the person's play wallet, empty if there is none. */
    public String getOwnAddress() {
        return ownAddress;
    }

    public List<PayoutLine> getPayouts() {
        return payouts;
    }

    /** Whether something is under way. */
    public boolean isBusy() {
        return payouts.stream().anyMatch(line -> line.payout().state().open());
    }

    public String getAmount() {
        return amount;
    }

    public void setAmount(@Nullable String amount) {
        this.amount = Typed.text(amount);
    }

    /** As typed, else the person's own wallet. */
    public String getTarget() {
        return target == null ? ownAddress : target;
    }

    public void setTarget(@Nullable String target) {
        this.target = Typed.text(target);
    }

    public @Nullable String getKey() {
        return key;
    }

    public void setKey(@Nullable String key) {
        this.key = key;
    }
}
