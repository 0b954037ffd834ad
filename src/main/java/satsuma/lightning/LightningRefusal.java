package satsuma.lightning;

import satsuma.kernel.Refusal;

/** Why lightning says no. */
public enum LightningRefusal implements Refusal.Reason {
    INVOICE_MALFORMED("lightning-invoice-malformed", Refusal.Kind.INVALID),
    INVOICE_UNKNOWN("lightning-invoice-unknown", Refusal.Kind.UNKNOWN),
    INVOICE_NOT_HELD("lightning-invoice-not-held", Refusal.Kind.CONFLICT),
    INVOICE_OVER("lightning-invoice-over", Refusal.Kind.CONFLICT),
    INVOICE_DIFFERS("lightning-invoice-differs", Refusal.Kind.CONFLICT),
    INVOICE_OTHER_NETWORK("lightning-invoice-other-network", Refusal.Kind.INVALID),
    INVOICE_OTHER_AMOUNT("lightning-invoice-other-amount", Refusal.Kind.INVALID),
    INVOICE_TOO_OLD("lightning-invoice-too-old", Refusal.Kind.CONFLICT),
    INVOICE_LOCKS_TOO_LONG("lightning-invoice-locks-too-long", Refusal.Kind.INVALID),
    NODE_UNAVAILABLE("lightning-node-unavailable", Refusal.Kind.UNAVAILABLE),
    NODE_CANNOT_HOLD("lightning-node-cannot-hold", Refusal.Kind.UNAVAILABLE),
    NODE_TAKES_AT_DEADLINE("lightning-node-takes-at-deadline", Refusal.Kind.UNAVAILABLE),
    NODE_CANNOT_LOOK_UP("lightning-node-cannot-look-up", Refusal.Kind.UNAVAILABLE),
    NODE_OTHER_NETWORK("lightning-node-other-network", Refusal.Kind.UNAVAILABLE),
    NODE_OLD_ENCRYPTION("lightning-node-old-encryption", Refusal.Kind.UNAVAILABLE),
    NODE_NOT_PERMITTED("lightning-node-not-permitted", Refusal.Kind.UNAVAILABLE),
    NODE_NOT_TRUSTED("lightning-node-not-trusted", Refusal.Kind.UNAVAILABLE),
    TARGET_MALFORMED("lightning-target-malformed", Refusal.Kind.INVALID),
    CONNECTION_MALFORMED("lightning-connection-malformed", Refusal.Kind.INVALID),
    PAYEE_UNREACHABLE("lightning-payee-unreachable", Refusal.Kind.UNAVAILABLE),
    PAYEE_AMOUNT("lightning-payee-amount", Refusal.Kind.INVALID),
    PAYEE_ANSWERS_WRONGLY("lightning-payee-answers-wrongly", Refusal.Kind.UNAVAILABLE),
    WALLET_UNKNOWN("lightning-wallet-unknown", Refusal.Kind.UNKNOWN),
    WALLET_EMPTY("lightning-wallet-empty", Refusal.Kind.CONFLICT),
    WALLET_OLD_ENCRYPTION("lightning-wallet-old-encryption", Refusal.Kind.INVALID),
    WALLET_CANNOT_RECEIVE("lightning-wallet-cannot-receive", Refusal.Kind.INVALID),
    WALLET_CANNOT_PAY("lightning-wallet-cannot-pay", Refusal.Kind.CONFLICT),
    PLAY_MONEY_OFF("lightning-play-money-off", Refusal.Kind.UNAVAILABLE),
    PLAY_FAULTS_OFF("lightning-play-faults-off", Refusal.Kind.FORBIDDEN),
    PLAY_FAULT_MALFORMED("lightning-play-fault-malformed", Refusal.Kind.INVALID);

    private final String code;
    private final Refusal.Kind kind;

    LightningRefusal(String code, Refusal.Kind kind) {
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
