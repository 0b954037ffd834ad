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
import satsuma.platform.visitor.Visitor;
import satsuma.settlement.PayoutPlan;
import satsuma.settlement.PayoutPlans;
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
    @Inject PayoutPlans plans;
    @Inject Standings standings;
    @Inject Audit audit;
    @Inject Purse purse;
    @Inject Visitor visitor;

    private @Nullable Standing standing;
    private Msat most = Msat.ZERO;
    private boolean sound = true;
    private String ownAddress = "";
    private @Nullable PayoutPlan plan;
    private @Nullable String planTarget;
    private @Nullable String threshold;
    private @Nullable Boolean automatic;
    private String connection = "";
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
        payouts = payroll.cases(actor.key(), PAYOUTS_SHOWN).stream().map(PayoutLine::new).toList();
        plan = plans.of(actor.key());
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
                plans.target(visitor.require().key(), Typed.text(target)),
                Typed.text(key));
        return "/earnings/payouts.xhtml?faces-redirect=true";
    }

    /** Keeps where money goes, and whether by itself. */
    public String keep() {
        plans.keep(
                visitor.require(),
                Typed.text(planTarget),
                Boolean.TRUE.equals(automatic),
                Typed.sats(Typed.text(threshold)));
        return "/earnings/payouts.xhtml?faces-redirect=true";
    }

    /** Connects a wallet that gives invoices. */
    public String connect() {
        plans.connect(visitor.require(), connection);
        return "/earnings/payouts.xhtml?faces-redirect=true";
    }

    /** Forgets that wallet. */
    public String disconnect() {
        plans.disconnect(visitor.require());
        return "/earnings/payouts.xhtml?faces-redirect=true";
    }

    public @Nullable PayoutPlan getPlan() {
        return plan;
    }

    /** Whether a wallet is connected. */
    public boolean isConnected() {
        return plan != null && plan.wallet().isPresent();
    }

    /** As typed, else as kept. */
    public String getPlanTarget() {
        if (planTarget != null) {
            return planTarget;
        }
        return plan == null
                ? ""
                : plan.target().map(kept -> kept.isWallet() ? "wallet" : kept.text()).orElse("");
    }

    public void setPlanTarget(@Nullable String planTarget) {
        this.planTarget = Typed.text(planTarget);
    }

    /** As typed, else as kept. */
    public String getThreshold() {
        return threshold != null ? threshold : plan == null ? "" : plan.threshold().text();
    }

    public void setThreshold(@Nullable String threshold) {
        this.threshold = Typed.text(threshold);
    }

    public boolean isAutomatic() {
        return automatic != null ? automatic : plan != null && plan.automatic();
    }

    public void setAutomatic(boolean automatic) {
        this.automatic = automatic;
    }

    /** Never shown again: it holds a secret. */
    public String getConnection() {
        return "";
    }

    public void setConnection(@Nullable String connection) {
        this.connection = Typed.text(connection);
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

    /** As typed, else where money usually goes, else the person's play wallet. */
    public String getTarget() {
        if (target != null) {
            return target;
        }
        return getPlanTarget().isEmpty() ? ownAddress : getPlanTarget();
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
