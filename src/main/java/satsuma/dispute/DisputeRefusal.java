package satsuma.dispute;

import satsuma.kernel.Refusal;

/** Why disputes say no. */
public enum DisputeRefusal implements Refusal.Reason {
    /** There is none, or it is none of theirs. */
    UNKNOWN("dispute-unknown", Refusal.Kind.UNKNOWN),
    /** There is no such paid trade, or they are no party to it. */
    TRADE_UNKNOWN("dispute-trade-unknown", Refusal.Kind.UNKNOWN),
    TYPE_UNKNOWN("dispute-type-unknown", Refusal.Kind.INVALID),
    DECISION_UNKNOWN("dispute-decision-unknown", Refusal.Kind.INVALID),
    AMOUNT_MALFORMED("dispute-amount-malformed", Refusal.Kind.INVALID),
    /** With what is left to give back, in sats. */
    AMOUNT_TOO_MUCH("dispute-amount-too-much", Refusal.Kind.INVALID),
    /** Part of it means neither nothing nor all; with what all would be, in sats. */
    PART_NOT_PART("dispute-part-not-part", Refusal.Kind.INVALID),
    /** With the most characters. */
    TEXT_MISSING("dispute-text-missing", Refusal.Kind.INVALID),
    KEY_MALFORMED("dispute-key-malformed", Refusal.Kind.INVALID),
    KEY_REUSED("dispute-key-reused", Refusal.Kind.CONFLICT),
    /** The trade has one that is open. */
    OPEN_ALREADY("dispute-open-already", Refusal.Kind.CONFLICT),
    /** They have filed one for this trade before. */
    FILED_BEFORE("dispute-filed-before", Refusal.Kind.CONFLICT),
    NOTHING_LEFT("dispute-nothing-left", Refusal.Kind.CONFLICT),
    /** With how many days there are after the money was paid out. */
    TOO_LATE("dispute-too-late", Refusal.Kind.CONFLICT),
    NOT_DUE("dispute-not-due", Refusal.Kind.CONFLICT),
    OVER("dispute-over", Refusal.Kind.CONFLICT),
    /** It has moved on meanwhile, or that is not possible where it stands. */
    ELSEWHERE("dispute-elsewhere", Refusal.Kind.CONFLICT),
    /** For the other side to do. */
    NOT_YOURS("dispute-not-yours", Refusal.Kind.FORBIDDEN),
    /** Somebody else has it. */
    NOT_YOUR_CASE("dispute-not-your-case", Refusal.Kind.FORBIDDEN),
    /** They are in the trade themselves. */
    OWN_TRADE("dispute-own-trade", Refusal.Kind.FORBIDDEN),
    /** They have ruled on it before. */
    RULED_BEFORE("dispute-ruled-before", Refusal.Kind.FORBIDDEN),
    NO_ARBITER("dispute-no-arbiter", Refusal.Kind.INVALID),
    TAKEN("dispute-taken", Refusal.Kind.CONFLICT),
    NOT_APPEALABLE("dispute-not-appealable", Refusal.Kind.CONFLICT),
    APPEALED("dispute-appealed", Refusal.Kind.CONFLICT),
    PROPOSAL_GONE("dispute-proposal-gone", Refusal.Kind.CONFLICT),
    /** With how many there may be. */
    TOO_MANY("dispute-too-many", Refusal.Kind.CONFLICT),
    /** With the most kilobytes. */
    FILE_TOO_LARGE("dispute-file-too-large", Refusal.Kind.TOO_LARGE),
    FILE_EMPTY("dispute-file-empty", Refusal.Kind.INVALID),
    KIND_UNKNOWN("dispute-kind-unknown", Refusal.Kind.INVALID),
    /** It is for everyone to read, and names somebody; with that word. */
    REASON_NAMES("dispute-reason-names", Refusal.Kind.INVALID),
    UNSURE("dispute-unsure", Refusal.Kind.INVALID);

    private final String code;
    private final Refusal.Kind kind;

    DisputeRefusal(String code, Refusal.Kind kind) {
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
