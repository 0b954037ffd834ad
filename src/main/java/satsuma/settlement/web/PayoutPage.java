package satsuma.settlement.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.CommonRefusal;
import satsuma.kernel.Refusal;
import satsuma.platform.visitor.Visitor;
import satsuma.settlement.PayoutAct;
import satsuma.settlement.PayoutCase;
import satsuma.settlement.PayoutDesk;
import satsuma.settlement.PayoutId;
import satsuma.settlement.PayoutStep;

/**
 * {@code /ops/payouts/{payout}}: all about one payout, and what can be done about it.
 *
 * <p>In two steps. The first says what and why and changes nothing; the page then repeats amount,
 * payee and consequence, and only its button does it.
 */
@Named
@RequestScoped
public class PayoutPage {

    private static final Pattern DAYS = Pattern.compile("[0-9]{1,3}");

    @Inject PayoutDesk desk;
    @Inject Visitor visitor;

    private String payout = "";
    private String act = "";
    private String why = "";
    private String days = "1";
    private String seen = "";
    private boolean done;
    private @Nullable PayoutCase found;
    private List<PayoutStep> steps = List.of();

    /** On arrival, with or without something to confirm. */
    public void open() {
        var operator = visitor.require();
        found = desk.get(operator, id());
        steps = desk.steps(operator, id());
        if (isConfirming()) {
            desk.check(chosen(), why, Integer.parseInt(days));
            seen = seen.isEmpty() ? found.seen() : seen;
        }
    }

    /** Does what has been confirmed. */
    public String confirm() {
        desk.act(visitor.require(), id(), chosen(), why, Integer.parseInt(days), seen);
        return "/settlement/payout.xhtml?faces-redirect=true&done=true&payout=" + id();
    }

    /** Whether this is the second step. */
    public boolean isConfirming() {
        return !act.isEmpty();
    }

    /** What can be done where it stands. */
    public List<String> getActs() {
        var one = found;
        return one == null
                ? List.of()
                : Stream.of(PayoutAct.values()).filter(one::allows).map(PayoutAct::word).toList();
    }

    /** The colour of its chip. */
    public String getTone() {
        return switch (found == null ? "" : found.word()) {
            case "paid" -> "good";
            case "failed" -> "bad";
            case "unknown" -> "warn";
            default -> "info";
        };
    }

    /** {@code done}, {@code now} or {@code failed}, for the timeline. */
    public String tone(PayoutStep step) {
        return switch (step.what()) {
            case RETRIED, GIVEN_UP, ARRIVED_LATE -> "failed";
            case DOUBTED, HELD -> "now";
            default -> "done";
        };
    }

    /** The key of its words. */
    public String word(PayoutStep step) {
        return step.what().name().toLowerCase(Locale.ROOT);
    }

    public @Nullable PayoutCase getFound() {
        return found;
    }

    public List<PayoutStep> getSteps() {
        return steps;
    }

    public String getPayout() {
        return payout;
    }

    public void setPayout(@Nullable String payout) {
        this.payout = Objects.requireNonNullElse(payout, "");
    }

    public String getAct() {
        return act;
    }

    public void setAct(@Nullable String act) {
        this.act = Objects.requireNonNullElse(act, "");
    }

    public String getWhy() {
        return why;
    }

    public void setWhy(@Nullable String why) {
        this.why = Objects.requireNonNullElse(why, "").strip();
    }

    public String getDays() {
        return days;
    }

    /** What is no number is refused as too short a time. */
    public void setDays(@Nullable String days) {
        this.days = days != null && DAYS.matcher(days).matches() ? days : "0";
    }

    public String getSeen() {
        return seen;
    }

    public void setSeen(@Nullable String seen) {
        this.seen = Objects.requireNonNullElse(seen, "");
    }

    /** Whether something was done just now. */
    public boolean isDone() {
        return done;
    }

    public void setDone(boolean done) {
        this.done = done;
    }

    private PayoutAct chosen() {
        return PayoutAct.named(act).orElseThrow(() -> new Refusal(CommonRefusal.NOT_UNDERSTOOD));
    }

    private PayoutId id() {
        try {
            return PayoutId.fromString(payout);
        } catch (IllegalArgumentException _) {
            throw new Refusal(CommonRefusal.NOT_FOUND);
        }
    }
}
