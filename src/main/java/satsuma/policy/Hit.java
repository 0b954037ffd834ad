package satsuma.policy;

/**
 * One place that is not as it should be.
 *
 * @param words what stands there, at most {@value #WORDS_MAX} characters; a stranger's: escape them
 */
public record Hit(Category category, Weight weight, String words) {

    public static final int WORDS_MAX = 120;

    public Hit {
        words =
                words.codePointCount(0, words.length()) <= WORDS_MAX
                        ? words
                        : words.substring(0, words.offsetByCodePoints(0, WORDS_MAX - 1)) + "…";
    }
}
