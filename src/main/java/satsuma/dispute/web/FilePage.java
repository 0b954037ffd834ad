package satsuma.dispute.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import satsuma.dispute.Claim;
import satsuma.dispute.DisputeRefusal;
import satsuma.dispute.DisputeType;
import satsuma.dispute.Filing;
import satsuma.dispute.Ground;
import satsuma.kernel.Refusal;
import satsuma.platform.visitor.Visitor;
import satsuma.platform.web.Sentences;
import satsuma.settlement.SettlementTerms;

/** {@code /disputes/file/{purchase}}: says what is wrong with a trade, and how much of it. */
@Named
@RequestScoped
public class FilePage {

    private static final int UUID_LENGTH = 36;

    @Inject Filing filing;
    @Inject Visitor visitor;

    private String purchase = "";
    private String type = DisputeType.QUALITY.word();
    private String amount = "";
    private String reason = "";
    private @Nullable String key;
    private @Nullable Ground ground;

    /** On arrival, and again after the button. */
    public void open() {
        ground = filing.ground(visitor.require(), trade());
        if (key == null) {
            key = UUID.randomUUID().toString();
        }
    }

    /** Files it, and leads to its room. */
    public String file() {
        var chosen =
                DisputeType.named(type).orElseThrow(() -> new Refusal(DisputeRefusal.TYPE_UNKNOWN));
        var claim = new Claim(trade(), chosen, Typed.sats(amount), reason, key == null ? "" : key);
        var id = filing.file(visitor.require(), claim);
        return "/dispute/room.xhtml?faces-redirect=true&dispute=" + id;
    }

    public @Nullable Ground getGround() {
        return ground;
    }

    /** Why nothing can be filed now; empty if something can. */
    public String getObstacle() {
        var why = ground == null ? null : ground.obstacle();
        return why == null ? "" : Sentences.of(why);
    }

    /** How long the other side has to answer. */
    public String getAnswer() {
        return ground == null ? "" : SettlementTerms.text(ground.terms().answer());
    }

    /** When it is ruled. */
    public String getRuling() {
        return ground == null ? "" : SettlementTerms.text(ground.terms().ruling());
    }

    /** How long a ruling can be appealed. */
    public String getAppeal() {
        return ground == null ? "" : SettlementTerms.text(ground.terms().appeal());
    }

    public List<String> getTypes() {
        return Stream.of(DisputeType.values()).map(DisputeType::word).toList();
    }

    /** As typed; at first all that is left, in sats. */
    public String getAmount() {
        return amount.isEmpty() && ground != null ? Long.toString(ground.left().sat()) : amount;
    }

    public void setAmount(@Nullable String amount) {
        this.amount = Typed.text(amount);
    }

    public String getType() {
        return type;
    }

    public void setType(@Nullable String type) {
        this.type = Typed.text(type);
    }

    public String getReason() {
        return reason;
    }

    public void setReason(@Nullable String reason) {
        this.reason = Typed.text(reason);
    }

    public @Nullable String getKey() {
        return key;
    }

    public void setKey(@Nullable String key) {
        this.key = key;
    }

    public String getPurchase() {
        return purchase;
    }

    public void setPurchase(@Nullable String purchase) {
        this.purchase = Typed.text(purchase);
    }

    private UUID trade() {
        try {
            if (purchase.length() == UUID_LENGTH) {
                return UUID.fromString(purchase);
            }
        } catch (IllegalArgumentException _) {
            // Refused below, like what has another length.
        }
        throw new Refusal(DisputeRefusal.TRADE_UNKNOWN);
    }
}
