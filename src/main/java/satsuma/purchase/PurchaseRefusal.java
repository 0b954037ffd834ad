package satsuma.purchase;

import satsuma.kernel.Refusal;

/** Why a purchase is not made, not shown or not paid. */
public enum PurchaseRefusal implements Refusal.Reason {
    /** There is no such purchase, or it is somebody else's. */
    UNKNOWN("purchase-unknown", Refusal.Kind.UNKNOWN),
    /** The buyer has exactly this already. */
    OWNED("purchase-owned", Refusal.Kind.CONFLICT),
    /** Nobody buys from themselves: it would only make numbers. */
    OWN_LISTING("purchase-own-listing", Refusal.Kind.CONFLICT),
    /** The seller's content is not here, so there is nothing to hand over. */
    NOT_DELIVERABLE("purchase-not-deliverable", Refusal.Kind.CONFLICT),
    /** The price is not the one that was shown. */
    PRICE_CHANGED("purchase-price-changed", Refusal.Kind.CONFLICT),
    /** The idempotency key is missing or not of the form. */
    KEY_MALFORMED("purchase-key-malformed", Refusal.Kind.INVALID),
    /** The idempotency key stood for another listing before. */
    KEY_REUSED("purchase-key-reused", Refusal.Kind.CONFLICT),
    /** Too many purchases of this buyer wait for payment. */
    TOO_MANY_OPEN("purchase-too-many-open", Refusal.Kind.LIMITED),
    /** {@code {0}} sat is more than the {@code {1}} sat the buyer has here. */
    BALANCE_TOO_LITTLE("purchase-balance-too-little", Refusal.Kind.CONFLICT),
    /** Its invoice may still be paid, so nothing else may pay for it. */
    INVOICE_OPEN("purchase-invoice-open", Refusal.Kind.CONFLICT),
    /** No way to pay of that name. */
    PAY_UNKNOWN("purchase-pay-unknown", Refusal.Kind.INVALID),
    /** It is delivered, and so on its way to being paid. */
    DELIVERED("purchase-delivered", Refusal.Kind.CONFLICT),
    /** It was not delivered, or not paid. */
    NOT_PAID("purchase-not-paid", Refusal.Kind.CONFLICT),
    /** What the node holds goes back whole or not at all. */
    HOLD_IS_WHOLE("purchase-hold-is-whole", Refusal.Kind.CONFLICT),
    /** Not an amount of whole sats. */
    AMOUNT_MALFORMED("purchase-amount-malformed", Refusal.Kind.INVALID),
    REASON_MISSING("purchase-reason-missing", Refusal.Kind.INVALID),
    /** What moves other people's money needs a second yes. */
    UNSURE("purchase-unsure", Refusal.Kind.INVALID),
    /** It is paid, cancelled, expired or refunded, and stays so. */
    OVER("purchase-over", Refusal.Kind.CONFLICT),
    /** There is no receipt of that number. */
    RECEIPT_UNKNOWN("purchase-receipt-unknown", Refusal.Kind.UNKNOWN),
    /** Whoever asks for it has to pay first; an invoice comes with it. */
    PAYMENT_REQUIRED("purchase-payment-required", Refusal.Kind.FORBIDDEN),
    /** There is nothing to pay for it, so no token for having paid. */
    FREE("purchase-free", Refusal.Kind.CONFLICT),
    TOKEN_MALFORMED("purchase-token-malformed", Refusal.Kind.SIGN_IN),
    TOKEN_UNKNOWN("purchase-token-unknown", Refusal.Kind.SIGN_IN),
    /** It was changed by someone who does not know its secret. */
    TOKEN_FORGED("purchase-token-forged", Refusal.Kind.SIGN_IN),
    /** The preimage beside it is not that of its payment. */
    TOKEN_UNPROVEN("purchase-token-unproven", Refusal.Kind.SIGN_IN),
    /** It is for something else than what is asked for. */
    TOKEN_OF_ANOTHER("purchase-token-of-another", Refusal.Kind.FORBIDDEN),
    /** {@code {0}} is a caveat that is not known here, and so cannot hold. */
    TOKEN_RESTRICTED("purchase-token-restricted", Refusal.Kind.FORBIDDEN),
    TOKEN_EXPIRED("purchase-token-expired", Refusal.Kind.SIGN_IN),
    /** It was shown before, and longer ago than a download may be taken up again. */
    TOKEN_USED("purchase-token-used", Refusal.Kind.FORBIDDEN),
    /** Too many pages wait for news. */
    STREAMS_FULL("purchase-streams-full", Refusal.Kind.UNAVAILABLE);

    private final String code;
    private final Refusal.Kind kind;

    PurchaseRefusal(String code, Refusal.Kind kind) {
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
