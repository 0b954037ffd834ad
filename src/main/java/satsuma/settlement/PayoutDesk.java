package satsuma.settlement;

import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import satsuma.audit.AuditLog;
import satsuma.kernel.Actor;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Refusal;
import satsuma.kernel.Role;
import satsuma.kernel.UseCase;
import satsuma.ledger.Audit;
import satsuma.settlement.PayoutStep.What;

/**
 * Where operators see all payouts, and do what can be done about one.
 *
 * <p>Whatever they do is written down with who did it and why, in the same transaction. Nothing
 * here can have money sent a second time: what may have been sent is asked about, not sent.
 */
@UseCase
public class PayoutDesk {

    public static final int LINES = 50;

    public static final int WHY_MAX = 300;

    /** No hold is longer; it can be renewed, which is written down again. */
    public static final int HOLD_DAYS_MAX = 14;

    private static final int STEPS_MAX = 200;
    private static final int ACTED_MAX = 20;
    private static final int PAGES_MAX = 1_000;

    private final Payouts payouts;
    private final PayoutLists lists;
    private final Disbursement disbursement;
    private final Audit audit;
    private final AuditLog auditLog;
    private final InstantSource clock;

    @Inject
    public PayoutDesk(
            Payouts payouts,
            PayoutLists lists,
            Disbursement disbursement,
            Audit audit,
            AuditLog auditLog,
            InstantSource clock) {
        this.payouts = payouts;
        this.lists = lists;
        this.disbursement = disbursement;
        this.audit = audit;
        this.auditLog = auditLog;
        this.clock = clock;
    }

    /**
     * One page of the payouts that {@code view} shows, newest first.
     *
     * @param words the whole id, payee's key or hash looked for; empty for any
     * @param page from 1; one too many is the last
     * @throws Refusal {@link satsuma.kernel.CommonRefusal#NOT_ALLOWED} to anyone but operators
     */
    public PayoutQueue queue(Actor operator, PayoutQueue.View view, String words, int page) {
        operator.require(Role.OPERATOR);
        var now = clock.instant();
        var sought = hexOf(words.strip());
        long total = lists.count(view, sought, now);
        int pages = Math.clamp((total + LINES - 1) / LINES, 1, PAGES_MAX);
        int shown = Math.clamp(page, 1, pages);
        var broken = audit.broken();
        var cases =
                lists.queue(view, sought, now, (shown - 1) * LINES, LINES).stream()
                        .map(kept -> kept.at(now, broken))
                        .toList();
        return new PayoutQueue(cases, shown, pages, total);
    }

    /** What all payouts come to. */
    public PayoutQueue.Sums sums(Actor operator) {
        operator.require(Role.OPERATOR);
        return lists.sums();
    }

    /** What operators have done last, newest first. */
    public List<PayoutActed> acted(Actor operator) {
        operator.require(Role.OPERATOR);
        return lists.acted(ACTED_MAX);
    }

    /**
     * One payout.
     *
     * @throws Refusal {@link SettlementRefusal#PAYOUT_UNKNOWN}
     */
    public PayoutCase get(Actor operator, PayoutId id) {
        operator.require(Role.OPERATOR);
        return lists.kept(id).at(clock.instant(), audit.broken());
    }

    /** What has happened to it, oldest first. */
    public List<PayoutStep> steps(Actor operator, PayoutId id) {
        operator.require(Role.OPERATOR);
        return lists.steps(id, STEPS_MAX);
    }

    /**
     * Does {@code act}.
     *
     * @param why in the operator's words, 1 to {@value #WHY_MAX} characters; the payee reads it if
     *     it is a hold
     * @param days how long a hold lasts, 1 to {@value #HOLD_DAYS_MAX}; of no account otherwise
     * @param seen what {@link PayoutCase#seen} said when the operator decided
     * @throws Refusal {@link SettlementRefusal#PAYOUT_ELSEWHERE} if it stands elsewhere by now,
     *     {@link SettlementRefusal#PAYOUT_ACT} if that cannot be done where it stands, {@link
     *     SettlementRefusal#PAYOUT_WHY}, {@link SettlementRefusal#PAYOUT_UNTIL}
     */
    public void act(Actor operator, PayoutId id, PayoutAct act, String why, int days, String seen) {
        operator.require(Role.OPERATOR);
        var now = clock.instant();
        var reason = why.strip();
        check(act, reason, days);
        payouts.lock(id, now);
        var found = get(operator, id);
        if (!found.seen().equals(seen)) {
            throw new Refusal(SettlementRefusal.PAYOUT_ELSEWHERE);
        }
        if (!found.allows(act)) {
            throw new Refusal(SettlementRefusal.PAYOUT_ACT);
        }
        carryOut(operator.key(), found, act, reason, now, now.plus(Duration.ofDays(days)));
        auditLog.note(operator, Role.OPERATOR, noted(act), "payout:" + id, reason);
    }

    private static String noted(PayoutAct act) {
        return switch (act) {
            case HOLD -> "payout-held";
            case LET_GO -> "payout-let-go";
            case LOOK -> "payout-looked-at";
            case GIVE_UP -> "payout-given-up";
            case HURRY -> "payout-hurried";
            case EXPLAIN -> "payout-explained";
        };
    }

    /** Refuses a reason or a time that would be refused by {@link #act}, before it is confirmed. */
    public void check(PayoutAct act, String why, int days) {
        if (why.isBlank() || why.strip().length() > WHY_MAX) {
            throw new Refusal(SettlementRefusal.PAYOUT_WHY, Integer.toString(WHY_MAX));
        }
        if (act == PayoutAct.HOLD && (days < 1 || days > HOLD_DAYS_MAX)) {
            throw new Refusal(SettlementRefusal.PAYOUT_UNTIL, Integer.toString(HOLD_DAYS_MAX));
        }
    }

    private void carryOut(
            NostrKey operator,
            PayoutCase found,
            PayoutAct act,
            String why,
            Instant now,
            Instant until) {
        var id = found.payout().id();
        switch (act) {
            case HOLD -> {
                payouts.hold(id, operator, why, until);
                note(id, What.HELD, operator, why);
            }
            case LET_GO -> {
                payouts.letGo(id);
                payouts.rest(id, now);
                note(id, What.LET_GO, operator, why);
            }
            case LOOK -> {
                payouts.rest(id, now);
                note(id, What.LOOKED, operator, why);
            }
            case GIVE_UP -> disbursement.giveUp(found.payout(), why, operator);
            case HURRY -> {
                payouts.rest(id, now);
                note(id, What.HURRIED, operator, why);
            }
            case EXPLAIN -> note(id, What.EXPLAINED, operator, why);
        }
    }

    private void note(PayoutId id, What what, NostrKey operator, String why) {
        payouts.note(id, new PayoutStep(clock.instant(), what, operator, why, ""));
    }

    /** An npub as the database has it; everything else as it is. */
    private static String hexOf(String words) {
        try {
            return words.startsWith("npub1") ? NostrKey.fromString(words).hex() : words;
        } catch (Refusal | IllegalArgumentException _) {
            return words;
        }
    }
}
