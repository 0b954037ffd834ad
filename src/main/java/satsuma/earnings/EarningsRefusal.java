package satsuma.earnings;

import satsuma.kernel.Refusal;

/** Why earnings say no. */
public enum EarningsRefusal implements Refusal.Reason {
    /** Not an amount of whole sats. */
    AMOUNT_MALFORMED("earnings-amount-malformed", Refusal.Kind.INVALID),
    /** Too many pages wait for news already. */
    STREAMS_FULL("earnings-streams-full", Refusal.Kind.LIMITED);

    private final String code;
    private final Refusal.Kind kind;

    EarningsRefusal(String code, Refusal.Kind kind) {
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
