package satsuma.settlement;

import satsuma.kernel.Refusal;

/** Why settlement says no. */
public enum SettlementRefusal implements Refusal.Reason {
    SPLIT_UNKNOWN("settlement-split-unknown", Refusal.Kind.INVALID),
    ESCROW_UNKNOWN("settlement-escrow-unknown", Refusal.Kind.UNKNOWN),
    ESCROW_NOT_DUE("settlement-escrow-not-due", Refusal.Kind.CONFLICT),
    ESCROW_FROZEN("settlement-escrow-frozen", Refusal.Kind.CONFLICT),
    ESCROW_NOT_FROZEN("settlement-escrow-not-frozen", Refusal.Kind.CONFLICT),
    ESCROW_OVER("settlement-escrow-over", Refusal.Kind.CONFLICT),
    /** It has moved on meanwhile. */
    ESCROW_ELSEWHERE("settlement-escrow-elsewhere", Refusal.Kind.CONFLICT),
    /** With what is left to give back, in sats. */
    REFUND_TOO_MUCH("settlement-refund-too-much", Refusal.Kind.CONFLICT),
    REFUND_NOT_WHOLE("settlement-refund-not-whole", Refusal.Kind.INVALID),
    /** Someone has taken out what was to be given back; with that part and what is there. */
    REFUND_NOT_COVERED("settlement-refund-not-covered", Refusal.Kind.CONFLICT),
    REFUND_KEY_MALFORMED("settlement-refund-key-malformed", Refusal.Kind.INVALID),
    /** Whoever moves other people's money says why. */
    REASON_MISSING("settlement-reason-missing", Refusal.Kind.INVALID),
    PAYOUT_UNKNOWN("settlement-payout-unknown", Refusal.Kind.UNKNOWN),
    /** With the least that is paid out, in sats. */
    PAYOUT_TOO_SMALL("settlement-payout-too-small", Refusal.Kind.INVALID),
    /** With the most that one payout may be, in sats. */
    PAYOUT_TOO_LARGE("settlement-payout-too-large", Refusal.Kind.INVALID),
    PAYOUT_NOT_WHOLE("settlement-payout-not-whole", Refusal.Kind.INVALID),
    /** With the most that can be paid out now, in sats. */
    PAYOUT_TOO_MUCH("settlement-payout-too-much", Refusal.Kind.CONFLICT),
    /** The invoice asks for another amount; with that amount, in sats. */
    PAYOUT_OTHER_AMOUNT("settlement-payout-other-amount", Refusal.Kind.INVALID),
    /** That invoice has been paid before, or is being paid. */
    PAYOUT_INVOICE_USED("settlement-payout-invoice-used", Refusal.Kind.CONFLICT),
    /** Its time was up before it could be paid. */
    PAYOUT_INVOICE_EXPIRED("settlement-payout-invoice-expired", Refusal.Kind.CONFLICT),
    /** An operator holds it, or the books do not hold. */
    PAYOUT_HELD("settlement-payout-held", Refusal.Kind.CONFLICT),
    /** That cannot be done where it stands. */
    PAYOUT_ACT("settlement-payout-act", Refusal.Kind.CONFLICT),
    /** No reason given, or too long a one; with the most characters. */
    PAYOUT_WHY("settlement-payout-why", Refusal.Kind.INVALID),
    /** With the longest time in days. */
    PAYOUT_UNTIL("settlement-payout-until", Refusal.Kind.INVALID),
    /** The person has no such wallet connected any more. */
    PAYOUT_WALLET("settlement-payout-wallet", Refusal.Kind.CONFLICT),
    PLAN_WITHOUT_TARGET("settlement-plan-without-target", Refusal.Kind.INVALID),
    /** An invoice is paid once. */
    PLAN_TO_INVOICE("settlement-plan-to-invoice", Refusal.Kind.INVALID),
    /** With the least, in sats. */
    PLAN_TOO_SMALL("settlement-plan-too-small", Refusal.Kind.INVALID),
    PAYOUT_KEY_MALFORMED("settlement-payout-key-malformed", Refusal.Kind.INVALID),
    /** It has moved on meanwhile. */
    PAYOUT_ELSEWHERE("settlement-payout-elsewhere", Refusal.Kind.CONFLICT);

    private final String code;
    private final Refusal.Kind kind;

    SettlementRefusal(String code, Refusal.Kind kind) {
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
