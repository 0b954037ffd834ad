package satsuma.ledger;

import satsuma.kernel.Refusal;

/** Why the ledger says no. */
public enum LedgerRefusal implements Refusal.Reason {
    /** An account that is never below zero would be. */
    TOO_LITTLE("ledger-too-little", Refusal.Kind.CONFLICT),
    /** Nothing was reserved under that reference. */
    PENDING_UNKNOWN("ledger-pending-unknown", Refusal.Kind.UNKNOWN),
    /** It was posted and is now to be released, or the other way round. */
    PENDING_OVER("ledger-pending-over", Refusal.Kind.CONFLICT),
    /** There is no transfer of that number and hash. */
    TRANSFER_UNKNOWN("ledger-transfer-unknown", Refusal.Kind.UNKNOWN),
    /** It is closed, or there is none of that number. */
    ALARM_CLOSED("ledger-alarm-closed", Refusal.Kind.CONFLICT),
    /** Whoever closes an alarm says why. */
    ALARM_REASON("ledger-alarm-reason", Refusal.Kind.INVALID),
    /** Whoever closes an alarm says yes twice. */
    ALARM_UNSURE("ledger-alarm-unsure", Refusal.Kind.INVALID),
    /** Too many pages wait for news already. */
    STREAMS_FULL("ledger-streams-full", Refusal.Kind.LIMITED);

    private final String code;
    private final Refusal.Kind kind;

    LedgerRefusal(String code, Refusal.Kind kind) {
        this.code = code;
        this.kind = kind;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public Refusal.Kind kind() {
        return kind;
    }
}
