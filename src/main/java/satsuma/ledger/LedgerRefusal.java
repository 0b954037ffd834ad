package satsuma.ledger;

import satsuma.kernel.Refusal;

/** Why the ledger says no. */
public enum LedgerRefusal implements Refusal.Reason {
    /** An account that is never below zero would be. */
    TOO_LITTLE("ledger-too-little", Refusal.Kind.CONFLICT),
    /** Nothing was reserved under that reference. */
    PENDING_UNKNOWN("ledger-pending-unknown", Refusal.Kind.UNKNOWN),
    /** It was posted and is now to be released, or the other way round. */
    PENDING_OVER("ledger-pending-over", Refusal.Kind.CONFLICT);

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
