package satsuma.catalogue;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** What other people typed, made fit to be shown: no control characters, no turned direction. */
final class Text {

    /**
     * Control, format (bidirectional overrides, zero width), unassigned, private use and lone
     * surrogates: what can make one title look like another. Joiners in emoji and in scripts that
     * need them (200C, 200D) stay.
     */
    private static final Pattern UNSEEN =
            Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}&&[^\\n\\t\\u200C\\u200D]]");

    /** They join nothing there and only make two things of what looks like one. */
    private static final Pattern HIDDEN_JOINER =
            Pattern.compile(
                    "(?<=[\\p{IsLatin}\\p{IsCyrillic}\\p{IsGreek}\\p{Nd}\\p{P}\\s])[\\u200C\\u200D]+"
                            + "|[\\u200C\\u200D]+(?=[\\p{IsLatin}\\p{IsCyrillic}\\p{IsGreek}\\p{Nd}\\p{P}\\s])"
                            + "|^[\\u200C\\u200D]+|[\\u200C\\u200D]+$");

    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final Pattern NOT_SLUG = Pattern.compile("[^a-z0-9]+");
    private static final Pattern NOT_TAG = Pattern.compile("[^\\p{L}\\p{N}.+#-]+");
    private static final Pattern EDGES = Pattern.compile("^-+|-+$");

    private Text() {}

    /** One line of at most {@code max} characters. */
    static String line(String text, int max) {
        return cut(SPACES.matcher(block(text, Integer.MAX_VALUE)).replaceAll(" ").strip(), max);
    }

    /** Lines kept, at most {@code max} characters. */
    static String block(String text, int max) {
        var plain = text.replace("\r\n", "\n").replace('\r', '\n');
        var seen = HIDDEN_JOINER.matcher(UNSEEN.matcher(plain).replaceAll("")).replaceAll("");
        return cut(Normalizer.normalize(seen, Normalizer.Form.NFC), max);
    }

    /** A name for addresses: lower-case ASCII words with single hyphens; may come out empty. */
    static String slug(String text, int max) {
        var ascii = Normalizer.normalize(text, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        var plain = ascii.replaceAll("\\p{M}+", "");
        return trim(cut(trim(NOT_SLUG.matcher(plain).replaceAll("-")), max));
    }

    /** A free tag: one word without spaces; may come out empty. */
    static String tag(String text, int max) {
        var lower = line(text, 200).toLowerCase(Locale.ROOT);
        return trim(cut(trim(NOT_TAG.matcher(lower).replaceAll("-")), max));
    }

    private static String trim(String text) {
        return EDGES.matcher(text).replaceAll("");
    }

    private static String cut(String text, int max) {
        if (text.length() <= max) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(max - 1)) ? max - 1 : max;
        return text.substring(0, end).strip();
    }
}
