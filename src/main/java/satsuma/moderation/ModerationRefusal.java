package satsuma.moderation;

import satsuma.kernel.Refusal;

/** Why moderation says no. */
public enum ModerationRefusal implements Refusal.Reason {
    /** There is none, or it is none of theirs. */
    UNKNOWN("moderation-unknown", Refusal.Kind.UNKNOWN),
    /** There is no such listing or person here. */
    SUBJECT_UNKNOWN("moderation-subject-unknown", Refusal.Kind.UNKNOWN),
    /** It has moved on meanwhile, or that is not possible where it stands. */
    ELSEWHERE("moderation-elsewhere", Refusal.Kind.CONFLICT),
    /** Nobody decides about themselves. */
    OWN_CASE("moderation-own-case", Refusal.Kind.FORBIDDEN),
    /** Nobody decides about what they have reported. */
    REPORTED_IT("moderation-reported-it", Refusal.Kind.FORBIDDEN),
    /** They decided it before it was appealed. */
    DECIDED_BEFORE("moderation-decided-before", Refusal.Kind.FORBIDDEN),
    APPEALED("moderation-appealed", Refusal.Kind.CONFLICT),
    OWN_REPORT("moderation-own-report", Refusal.Kind.INVALID),
    TYPE_UNKNOWN("moderation-type-unknown", Refusal.Kind.INVALID),
    /** With the most characters. */
    TEXT_MISSING("moderation-text-missing", Refusal.Kind.INVALID),
    TEXT_LONG("moderation-text-long", Refusal.Kind.INVALID);

    private final String code;
    private final Refusal.Kind kind;

    ModerationRefusal(String code, Refusal.Kind kind) {
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
