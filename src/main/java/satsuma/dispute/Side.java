package satsuma.dispute;

/** As whom somebody looks at a dispute. */
public enum Side {
    COMPLAINANT,
    RESPONDENT,
    /** Somebody who may rule on it, or has. */
    ARBITER,
    /** Somebody who runs the portal, and may hand it to an arbiter. */
    OPERATOR;

    public boolean isParty() {
        return this == COMPLAINANT || this == RESPONDENT;
    }
}
