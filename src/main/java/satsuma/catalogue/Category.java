package satsuma.catalogue;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a listing is about, one for each; what a stranger calls otherwise is {@link #OTHER}. */
public enum Category {
    DATA_QUALITY,
    DEVELOPER_TOOLS,
    GEOGRAPHY,
    HEALTH,
    LANGUAGE,
    LAW,
    MEDIA,
    MONEY,
    SCIENCE,
    SECURITY,
    TIME,
    WRITING,
    OTHER;

    private final String word = name().toLowerCase(Locale.ROOT).replace('_', '-');

    public static Optional<Category> ofWord(String word) {
        return Arrays.stream(values()).filter(category -> category.word.equals(word)).findFirst();
    }

    /** The word in addresses, labels and JSON; public, never changed. */
    public String word() {
        return word;
    }
}
