package satsuma.policy;

import satsuma.kernel.Refusal;

/** Why a text is not checked. */
public enum PolicyRefusal implements Refusal.Reason {
    LEVEL_UNKNOWN("policy-level-unknown", Refusal.Kind.INVALID),
    /** With the most characters. */
    TEXT_MISSING("policy-text-missing", Refusal.Kind.INVALID);

    private final String code;
    private final Refusal.Kind kind;

    PolicyRefusal(String code, Refusal.Kind kind) {
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
