package satsuma.nostr;

import java.util.List;

/**
 * Writes JSON as event ids need it: no space, and exactly one way to write each character.
 *
 * <p>The NIP names seven escapes and wants the rest as it is. Everyone who implements it hashes the
 * other control characters as {@code \}{@code u00xx} with lower-case digits, so that is the rule
 * here; U+007F and all above stand for themselves. A JSON library would know better, and that is
 * how ids go wrong.
 *
 * @see <a href="https://github.com/nostr-protocol/nips/blob/master/01.md">NIP-01</a>
 */
public final class CanonicalJson {

    private static final String DIGITS = "0123456789abcdef";

    private CanonicalJson() {}

    /** {@code text} in quotation marks. */
    public static String quote(String text) {
        var out = new StringBuilder(text.length() + 2);
        string(out, text);
        return out.toString();
    }

    static void string(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ') {
                control(out, c);
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }

    static void tags(StringBuilder out, List<Tag> tags) {
        out.append('[');
        for (int i = 0; i < tags.size(); i++) {
            if (i > 0) {
                out.append(',');
            }
            strings(out, tags.get(i).values());
        }
        out.append(']');
    }

    static void strings(StringBuilder out, Iterable<String> strings) {
        out.append('[');
        boolean first = true;
        for (var string : strings) {
            if (!first) {
                out.append(',');
            }
            first = false;
            string(out, string);
        }
        out.append(']');
    }

    private static void control(StringBuilder out, char c) {
        switch (c) {
            case '\b' -> out.append("\\b");
            case '\t' -> out.append("\\t");
            case '\n' -> out.append("\\n");
            case '\f' -> out.append("\\f");
            case '\r' -> out.append("\\r");
            default ->
                    out.append("\\u00").append(DIGITS.charAt(c >> 4)).append(DIGITS.charAt(c & 15));
        }
    }
}
