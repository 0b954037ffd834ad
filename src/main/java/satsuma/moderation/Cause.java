package satsuma.moderation;

import java.util.Locale;

/** Why a case was opened. */
public enum Cause {
    /** Acceptable use finds something in its words. */
    POLICY,
    /** A skill is on sale that waits for a reviewer. */
    REVIEW,
    /** Somebody reported it. */
    REPORT;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
