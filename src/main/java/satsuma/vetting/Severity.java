package satsuma.vetting;

import java.util.Locale;

/** How much a finding weighs; from {@link #MEDIUM} on a reviewer looks before it is published. */
public enum Severity {
    /** Nothing was found. */
    NONE,
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL;

    /** Whether a person should look at it. */
    public boolean isForAPerson() {
        return compareTo(MEDIUM) >= 0;
    }

    public Severity or(Severity other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** For keys of messages. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
