package satsuma.wallet;

import satsuma.kernel.Refusal;

/** Why nothing is put onto a balance, or not shown. */
public enum WalletRefusal implements Refusal.Reason {
    /** There is no such top-up, or it is somebody else's. */
    TOP_UP_UNKNOWN("wallet-topup-unknown", Refusal.Kind.UNKNOWN),
    /** Not whole sats from {@code {0}} to {@code {1}}. */
    AMOUNT_OUT_OF_RANGE("wallet-amount-out-of-range", Refusal.Kind.INVALID),
    /** The idempotency key is missing or not of the form. */
    KEY_MALFORMED("wallet-key-malformed", Refusal.Kind.INVALID),
    /** The idempotency key stood for another amount before. */
    KEY_REUSED("wallet-key-reused", Refusal.Kind.CONFLICT),
    /** Too many pages wait for news. */
    STREAMS_FULL("wallet-streams-full", Refusal.Kind.UNAVAILABLE);

    private final String code;
    private final Refusal.Kind kind;

    WalletRefusal(String code, Refusal.Kind kind) {
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
