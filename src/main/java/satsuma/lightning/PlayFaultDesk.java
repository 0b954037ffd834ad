package satsuma.lightning;

import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import satsuma.audit.AuditLog;
import satsuma.kernel.Actor;
import satsuma.kernel.Refusal;
import satsuma.kernel.Role;
import satsuma.kernel.UseCase;

/**
 * Lets operators make the play-sats node fail, and see what the portal makes of it.
 *
 * <p>Only with play sats, and only in the dev profile. Every switch is recorded.
 */
@UseCase
public class PlayFaultDesk {

    /** Blocks at a time: twice as far as any hold lasts. */
    public static final int BLOCKS_MAX = 200;

    /** More than this is «until it is switched off». */
    public static final int TIMES_MAX = 1_000;

    private static final int LINES = 30;

    private final PlayFaults faults;
    private final LightningTerms terms;
    private final AuditLog auditLog;
    private final InstantSource clock;

    @Inject
    public PlayFaultDesk(
            PlayFaults faults, LightningTerms terms, AuditLog auditLog, InstantSource clock) {
        this.faults = faults;
        this.terms = terms;
        this.auditLog = auditLog;
        this.clock = clock;
    }

    /** What is switched on, for the overview; nothing where there can be none. */
    public List<PlayFaults.On> on(Actor operator) {
        operator.require(Role.OPERATOR);
        return terms.playMoney() && faults.allowed() ? faults.view(1).on() : List.of();
    }

    /**
     * What the node is doing wrong now, and what was switched before.
     *
     * @throws Refusal {@link LightningRefusal#PLAY_MONEY_OFF} beside a node of the operator's own,
     *     {@link LightningRefusal#PLAY_FAULTS_OFF} in production
     */
    public PlayFaults.View view(Actor operator) {
        require(operator);
        return faults.view(LINES);
    }

    /**
     * Switches {@code fault} on.
     *
     * @param times how often it happens, 1 to {@value #TIMES_MAX}; null until it is switched off
     * @throws Refusal {@link LightningRefusal#PLAY_FAULT_MALFORMED} if it cannot happen there, or
     *     not so often; else as {@link #view}
     */
    public void switchOn(
            Actor operator, PlayFault fault, PlayFault.Method method, @Nullable Integer times) {
        require(operator);
        if (!fault.methods().contains(method)
                || times != null && (times < 1 || times > TIMES_MAX)) {
            throw new Refusal(LightningRefusal.PLAY_FAULT_MALFORMED);
        }
        faults.switchOn(new PlayFaults.On(fault, method, times, clock.instant(), operator.name()));
        note(operator, "play-fault-on", fault + " " + method);
    }

    /** Switches {@code fault} off, if it is on. */
    public void switchOff(Actor operator, PlayFault fault) {
        require(operator);
        faults.switchOff(fault, operator.name());
        note(operator, "play-fault-off", fault.name());
    }

    /**
     * Finds blocks at once.
     *
     * @param blocks 1 to {@value #BLOCKS_MAX}
     * @throws Refusal {@link LightningRefusal#PLAY_FAULT_MALFORMED}
     */
    public void mine(Actor operator, int blocks) {
        require(operator);
        if (blocks < 1 || blocks > BLOCKS_MAX) {
            throw new Refusal(LightningRefusal.PLAY_FAULT_MALFORMED);
        }
        faults.mine(blocks, operator.name());
        note(operator, "play-blocks-mined", Integer.toString(blocks));
    }

    /** Lets the payees take what they hold. */
    public void letGo(Actor operator) {
        require(operator);
        faults.letGo(operator.name());
        note(operator, "play-payments-let-go", "");
    }

    private void note(Actor operator, String act, String what) {
        auditLog.note(operator, Role.OPERATOR, act, "node:play", what);
    }

    private void require(Actor operator) {
        operator.require(Role.OPERATOR);
        if (!terms.playMoney()) {
            throw new Refusal(LightningRefusal.PLAY_MONEY_OFF);
        }
        if (!faults.allowed()) {
            throw new Refusal(LightningRefusal.PLAY_FAULTS_OFF);
        }
    }
}
