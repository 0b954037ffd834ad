package satsuma.reputation;

import satsuma.kernel.Refusal;

/** Why a review or an answer is not taken. */
public enum ReviewRefusal implements Refusal.Reason {
    /** There is no such review, or it is about somebody else's listing. */
    UNKNOWN("review-unknown", Refusal.Kind.UNKNOWN),
    /** Only what was paid for, and not given back whole, can be reviewed. */
    NOT_BOUGHT("review-not-bought", Refusal.Kind.FORBIDDEN),
    /** Free things are had by whoever asks, so their stars would say nothing. */
    FREE("review-free", Refusal.Kind.CONFLICT),
    STARS_MISSING("review-stars-missing", Refusal.Kind.INVALID),
    TEXT_MISSING("review-text-missing", Refusal.Kind.INVALID),
    TEXT_TOO_LONG("review-text-too-long", Refusal.Kind.INVALID),
    /** The time in which it could be changed is over. */
    CLOSED("review-closed", Refusal.Kind.CONFLICT),
    /** The signed event is not a review of what was bought. */
    NOT_A_REVIEW("review-not-a-review", Refusal.Kind.INVALID);

    private final String code;
    private final Refusal.Kind kind;

    ReviewRefusal(String code, Refusal.Kind kind) {
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
