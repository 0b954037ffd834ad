package satsuma.dispute;

import java.util.Optional;
import java.util.stream.Stream;

/** What a dispute is about. */
public enum DisputeType {
    /** It came, and is not what was promised. */
    QUALITY("quality"),
    /** It did not come, or not in time. */
    NON_DELIVERY("non-delivery"),
    /** Somebody paid who must not have. */
    UNAUTHORIZED("unauthorized"),
    /** Somebody deceives on purpose. */
    FRAUD("fraud");

    private final String word;

    DisputeType(String word) {
        this.word = word;
    }

    /** One word for addresses, pages and programs; public, never changed. */
    public String word() {
        return word;
    }

    /** Whether arbiters shall see it before others. */
    public boolean isCritical() {
        return this == UNAUTHORIZED || this == FRAUD;
    }

    /** The type with that {@link #word}. */
    public static Optional<DisputeType> named(String word) {
        return Stream.of(values()).filter(type -> type.word.equals(word)).findFirst();
    }
}
