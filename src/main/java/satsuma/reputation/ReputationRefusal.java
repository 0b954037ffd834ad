package satsuma.reputation;

import satsuma.kernel.Refusal;

/** Why nothing is said, shown or changed about someone's reputation. */
public enum ReputationRefusal implements Refusal.Reason {
    /** Nobody has bought from them here, so there is nothing to judge by. */
    NO_EVIDENCE("reputation-no-evidence", Refusal.Kind.UNKNOWN),
    PERSON_UNKNOWN("reputation-person-unknown", Refusal.Kind.UNKNOWN),
    TIER_UNKNOWN("reputation-tier-unknown", Refusal.Kind.UNKNOWN),
    SUSPICION_UNKNOWN("reputation-suspicion-unknown", Refusal.Kind.UNKNOWN),
    REASON_MISSING("reputation-reason-missing", Refusal.Kind.INVALID);

    private final String code;
    private final Refusal.Kind kind;

    ReputationRefusal(String code, Refusal.Kind kind) {
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
