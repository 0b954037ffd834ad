package satsuma.policy;

import java.util.Locale;

/** How sure and how grave a hit is. */
public enum Weight {
    LOW,
    MEDIUM,
    HIGH;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
