package satsuma.vetting;

import satsuma.kernel.Refusal;

/** Why the review of skills says no. */
public enum VettingRefusal implements Refusal.Reason {
    /** There is none, or it is none of theirs. */
    UNKNOWN("vetting-unknown", Refusal.Kind.UNKNOWN),
    /** It has moved on meanwhile, or that is not possible where it stands. */
    ELSEWHERE("vetting-elsewhere", Refusal.Kind.CONFLICT),
    /** It is not approved, so it is not published. */
    NOT_APPROVED("vetting-not-approved", Refusal.Kind.CONFLICT),
    /** Reviewers do not decide about what they sell themselves. */
    OWN_SKILL("vetting-own-skill", Refusal.Kind.FORBIDDEN),
    /** They rejected it before it was appealed. */
    REVIEWED_BEFORE("vetting-reviewed-before", Refusal.Kind.FORBIDDEN),
    /** Somebody else has it, or wrote it. */
    NOT_YOURS("vetting-not-yours", Refusal.Kind.FORBIDDEN),
    APPEALED("vetting-appealed", Refusal.Kind.CONFLICT),
    VERDICT_UNKNOWN("vetting-verdict-unknown", Refusal.Kind.INVALID),
    /** With the most characters. */
    TEXT_MISSING("vetting-text-missing", Refusal.Kind.INVALID),
    /** With how many there may be. */
    TOO_MANY("vetting-too-many", Refusal.Kind.CONFLICT);

    private final String code;
    private final Refusal.Kind kind;

    VettingRefusal(String code, Refusal.Kind kind) {
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
