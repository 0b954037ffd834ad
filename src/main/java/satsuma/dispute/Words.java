package satsuma.dispute;

import satsuma.kernel.Refusal;

/** What people type in disputes: cleaned of what cannot be seen, and not endless. */
final class Words {

    /** More than a page of text nobody reads in a dispute. */
    static final int TEXT_MAX = 4_000;

    private Words() {}

    /**
     * A text of one or more lines.
     *
     * @throws Refusal {@link DisputeRefusal#TEXT_MISSING} if it is empty or too long
     */
    static String text(String typed) {
        var text = visible(typed).strip();
        if (text.isEmpty() || text.length() > TEXT_MAX) {
            throw new Refusal(DisputeRefusal.TEXT_MISSING, Integer.toString(TEXT_MAX));
        }
        return text;
    }

    /** The beginning of it, on one line; may be empty. */
    static String line(String typed, int max) {
        var line = visible(typed).replaceAll("\\s+", " ").strip();
        return line.codePointCount(0, line.length()) <= max
                ? line
                : line.substring(0, line.offsetByCodePoints(0, max));
    }

    /** Without control characters and those that turn the direction of what follows. */
    private static String visible(String typed) {
        var out = new StringBuilder(typed.length());
        typed.replace("\r\n", "\n")
                .codePoints()
                .filter(c -> c == '\n' || c == '\t' || !Character.isISOControl(c))
                .filter(c -> !(c >= 0x202a && c <= 0x202e) && !(c >= 0x2066 && c <= 0x2069))
                .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                .forEach(out::appendCodePoint);
        return out.toString();
    }
}
