package satsuma.vetting;

import java.text.Normalizer;
import java.util.regex.Pattern;

/** Characters that people do not see and agents read. */
final class ConcealmentCheck {

    private static final int TAGS_FIRST = 0xE0000;
    private static final int TAGS_LAST = 0xE007F;

    private static final Pattern TAGS = Pattern.compile("[\\x{E0000}-\\x{E007F}]+");

    /** A flag of a region is written with tags, behind its own black flag. */
    private static final Pattern FLAG = Pattern.compile("\\x{1F3F4}[\\x{E0020}-\\x{E007F}]{2,8}");

    private static final Pattern TURNED = Pattern.compile("[\\u202A-\\u202E\\u2066-\\u2069]");
    private static final Pattern SPLIT_WORD =
            Pattern.compile(
                    "[A-Za-z0-9][\\u200B-\\u200D\\u2060-\\u2064\\u00AD\\uFEFF\\u180E]+[A-Za-z0-9]");
    private static final Pattern SELECTORS =
            Pattern.compile("[\\uFE00-\\uFE0F\\x{E0100}-\\x{E01EF}]{3,}");
    private static final Pattern ESCAPES = Pattern.compile("\\u001B[\\[\\]P^_]");
    private static final Pattern UNSEEN =
            Pattern.compile("[\\p{Cf}\\uFE00-\\uFE0F\\x{E0100}-\\x{E01EF}]");
    private static final Pattern ODD = Pattern.compile("[^\\x00-\\x7F]");

    private ConcealmentCheck() {}

    static void look(Notes notes) {
        for (var line : notes.sheet().lines()) {
            if (notes.has(ODD, line.text())) {
                odd(notes, line);
            }
        }
        notes.addEach(Severity.MEDIUM, "concealment-terminal", ESCAPES);
    }

    private static void odd(Notes notes, Sheet.Line line) {
        var text = FLAG.matcher(line.text()).replaceAll("");
        var tags = TAGS.matcher(text);
        if (tags.find()) {
            notes.add(
                    Severity.CRITICAL,
                    "concealment-tags",
                    line.number(),
                    "«" + untagged(tags.group()) + "»");
        }
        if (notes.has(TURNED, text)) {
            notes.add(Severity.HIGH, "concealment-bidi", line.number(), named(text));
        }
        if (notes.has(SPLIT_WORD, text)) {
            notes.add(Severity.HIGH, "concealment-zero-width", line.number(), named(text));
        }
        if (notes.has(SELECTORS, text)) {
            notes.add(Severity.HIGH, "concealment-selectors", line.number(), named(text));
        }
        // What says nothing as it stands and something once it is written plainly was dressed up.
        var plain = plain(text);
        if (!WordingCheck.says(notes, text) && WordingCheck.says(notes, plain)) {
            notes.add(Severity.HIGH, "concealment-dressed-up", line.number(), plain);
        }
    }

    /** The text that tag characters spell. */
    private static String untagged(String tags) {
        var out = new StringBuilder();
        tags.codePoints()
                .filter(c -> c >= TAGS_FIRST + ' ' && c <= TAGS_LAST)
                .map(c -> c - TAGS_FIRST)
                .forEach(out::appendCodePoint);
        return out.toString();
    }

    /** The text with each invisible character by its number. */
    private static String named(String text) {
        return UNSEEN.matcher(text)
                .replaceAll(found -> "[U+%04X]".formatted(found.group().codePointAt(0)));
    }

    private static String plain(String text) {
        var seen = UNSEEN.matcher(text).replaceAll("");
        var folded = Normalizer.normalize(seen, Normalizer.Form.NFKD).replaceAll("\\p{M}+", "");
        var out = new StringBuilder();
        folded.codePoints().map(ConcealmentCheck::latin).forEach(out::appendCodePoint);
        return out.toString();
    }

    private static final String CYRILLIC = "аеорсухіјѕԁһԛԝпгкмтнвАВЕКМНОРСТУХІЈЅ";
    private static final String AS_LATIN = "aeopcyxijsdhqwnrkmthbABEKMHOPCTYXIJS";

    private static int latin(int c) {
        int at = c < Character.MIN_SUPPLEMENTARY_CODE_POINT ? CYRILLIC.indexOf((char) c) : -1;
        return at < 0 ? c : AS_LATIN.charAt(at);
    }
}
