package satsuma.vetting;

import java.util.Locale;

/** What one worries about in a stranger's package. */
public enum Concern {
    PACKING,
    CODE,
    CLAIMS,
    INSTRUCTIONS,
    HIDING,
    LEAKS;

    /** For keys of messages. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
