package satsuma.catalogue;

import java.util.Arrays;
import java.util.Optional;

/** In which order listings are shown; equal ones stand by slug, so that pages never overlap. */
public enum Sort {
    /** The best match first; without words the newest. */
    RELEVANCE("relevance"),
    NEWEST("newest"),
    PRICE_UP("price"),
    PRICE_DOWN("price-down"),
    TITLE("title");

    private final String word;

    Sort(String word) {
        this.word = word;
    }

    public static Optional<Sort> ofWord(String word) {
        return Arrays.stream(values()).filter(sort -> sort.word.equals(word)).findFirst();
    }

    public String word() {
        return word;
    }
}
