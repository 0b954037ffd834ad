package satsuma.policy;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How strictly the portal goes by what the classifier finds. */
public enum Level {
    /** Any hit is denied. */
    STRICT,
    /** High is denied, low and medium are flagged for a person. */
    BALANCED,
    /** High is denied, the rest is let be. */
    PERMISSIVE;

    /** What a hit of {@code weight} leads to. */
    Outcome outcome(Weight weight) {
        return switch (this) {
            case STRICT -> Outcome.DENIED;
            case BALANCED -> weight == Weight.HIGH ? Outcome.DENIED : Outcome.FLAGGED;
            case PERMISSIVE -> weight == Weight.HIGH ? Outcome.DENIED : Outcome.ALLOWED;
        };
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Level> ofWord(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }
}
