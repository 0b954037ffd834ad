package satsuma.dispute;

import java.util.Optional;
import java.util.stream.Stream;

/** What an arbiter can rule. */
public enum Decision {
    /** All that is in dispute goes back to the buyer. */
    FULL("full"),
    /** A part of it does. */
    PARTIAL("partial"),
    /** Nothing does. */
    NONE("none"),
    /** The respondent has to leave; if that is the seller, all in dispute goes back as well. */
    BAN("ban");

    private final String word;

    Decision(String word) {
        this.word = word;
    }

    /** One word for addresses, pages and programs; public, never changed. */
    public String word() {
        return word;
    }

    /** The decision with that {@link #word}. */
    public static Optional<Decision> named(String word) {
        return Stream.of(values()).filter(one -> one.word.equals(word)).findFirst();
    }
}
