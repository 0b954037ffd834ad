package satsuma.catalogue;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** «Did you mean»: words that are nearly what was typed and stand in titles. */
final class Nearest {

    private static final int SHOWN_MAX = 4;
    private static final int WORD_MIN = 3;

    private Nearest() {}

    /** For each word of {@code text} those of {@code titles} that differ least, best first. */
    static List<String> words(String text, List<String> titles) {
        var found = new LinkedHashSet<String>();
        var candidates = new LinkedHashSet<String>();
        titles.forEach(title -> candidates.addAll(split(title)));
        for (var typed : split(text)) {
            candidates.stream()
                    .filter(word -> !word.equals(typed) && distance(typed, word) <= slack(typed))
                    .sorted(
                            java.util.Comparator.<String>comparingInt(w -> distance(typed, w))
                                    .thenComparing(w -> w))
                    .limit(2)
                    .forEach(found::add);
        }
        return found.stream().limit(SHOWN_MAX).toList();
    }

    private static int slack(String typed) {
        return typed.length() < 5 ? 1 : typed.length() < 9 ? 2 : 3;
    }

    private static Set<String> split(String text) {
        var words = new LinkedHashSet<String>();
        for (var word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+", -1)) {
            if (word.length() >= WORD_MIN) {
                words.add(word);
            }
        }
        return words;
    }

    /** Levenshtein: how many letters must be put in, taken out or changed. */
    static int distance(String one, String other) {
        var row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int corner = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int change = corner + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                corner = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }
}
