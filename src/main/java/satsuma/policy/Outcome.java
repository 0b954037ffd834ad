package satsuma.policy;

import java.util.Locale;

/** What a check comes to; graver ones are later. */
public enum Outcome {
    ALLOWED,
    /** A person looks at it. */
    FLAGGED,
    /** Held back until a person has looked at it. */
    DENIED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
