package satsuma.nostr;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Consumer;
import satsuma.kernel.Hex;

/**
 * Reads JSON as strictly as signed data deserves, front to back.
 *
 * <p>Refuses what two readers could take differently: a member named twice, half a surrogate pair,
 * a whole number written with a fraction or an exponent. Gives values as they were written ({@link
 * #raw}), so that an event can be passed on unchanged. Every method throws {@link
 * IllegalArgumentException} if the text is not what was asked for.
 */
public final class StrictJson {

    /** Nothing in Nostr's frames nests deeper than five; a bound on the stack. */
    private static final int DEPTH_MAX = 16;

    /** As many digits as surely fit a long. */
    private static final int DIGITS_MAX = 18;

    private final String text;
    private int at;
    private int depth;

    public StrictJson(String text) {
        this.text = text;
    }

    /** The elements of the array {@code text}, each as it is written there. */
    public static List<String> elements(String text) {
        var json = new StrictJson(text);
        var elements = new ArrayList<String>();
        json.array(() -> elements.add(json.raw()));
        json.end();
        return elements;
    }

    /** The one string that {@code text} is. */
    public static String string(String text) {
        var json = new StrictJson(text);
        var string = json.string();
        json.end();
        return string;
    }

    /** The {@code id} of what may be no event otherwise; empty if it has none that is one. */
    public static String idIn(String json) {
        var id = new StringBuilder();
        try {
            var reader = new StrictJson(json);
            reader.object(name -> {
                if (name.equals("id") && reader.peek() == '"') {
                    id.append(reader.string());
                } else {
                    reader.skip();
                }
            });
        } catch (IllegalArgumentException _) {
            // Whatever is wrong behind it, the id may have been read.
        }
        return Hex.is(id.toString(), 64) ? id.toString() : "";
    }

    /** Whether {@code text} has no half surrogate pairs, so that it survives being UTF-8. */
    public static boolean isWellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                i++;
                if (i == text.length() || !Character.isSurrogatePair(c, text.charAt(i))) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Reads an array; {@code element} must read one element each time it is called. */
    public void array(Runnable element) {
        enter('[');
        if (!closes(']')) {
            do {
                element.run();
            } while (goesOn(']'));
        }
        depth--;
    }

    /** Reads an object; {@code member} is given each name and must read the value that follows. */
    public void object(Consumer<String> member) {
        enter('{');
        var names = new HashSet<String>();
        if (!closes('}')) {
            do {
                var name = string();
                if (!names.add(name)) {
                    throw wrong("a member named twice");
                }
                expect(':');
                member.accept(name);
            } while (goesOn('}'));
        }
        depth--;
    }

    /** Reads a string. */
    public String string() {
        expect('"');
        var out = new StringBuilder();
        for (char c = next(); c != '"'; c = next()) {
            if (c < ' ') {
                throw wrong("a bare control character");
            }
            out.append(c == '\\' ? escaped() : c);
        }
        var string = out.toString();
        if (!isWellFormed(string)) {
            throw wrong("half a surrogate pair");
        }
        return string;
    }

    /** Reads a whole number of at most {@value #DIGITS_MAX} digits. */
    public long integer() {
        peek();
        int from = at;
        number();
        var digits = text.substring(from, at);
        if (!digits.matches("-?(0|[1-9][0-9]{0," + (DIGITS_MAX - 1) + "})")) {
            throw wrong("not a whole number");
        }
        return Long.parseLong(digits);
    }

    /** Reads any value and gives it as it is written. */
    public String raw() {
        peek();
        int from = at;
        skip();
        return text.substring(from, at);
    }

    /** Reads past any value. */
    public void skip() {
        switch (peek()) {
            case '{' -> object(_ -> skip());
            case '[' -> array(this::skip);
            case '"' -> string();
            case 't' -> word("true");
            case 'f' -> word("false");
            case 'n' -> word("null");
            default -> number();
        }
    }

    /** The character the next value begins with. */
    public char peek() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        if (at == text.length()) {
            throw wrong("it ends too early");
        }
        return text.charAt(at);
    }

    /** Makes sure that nothing follows. */
    public void end() {
        if (!text.substring(at).isBlank()) {
            throw wrong("something follows");
        }
    }

    private void enter(char open) {
        expect(open);
        depth++;
        if (depth > DEPTH_MAX) {
            throw wrong("nested too deep");
        }
    }

    private boolean closes(char close) {
        if (peek() != close) {
            return false;
        }
        at++;
        return true;
    }

    private boolean goesOn(char close) {
        if (closes(close)) {
            return false;
        }
        expect(',');
        return true;
    }

    private void expect(char c) {
        if (peek() != c) {
            throw wrong("expected " + c);
        }
        at++;
    }

    private char next() {
        if (at == text.length()) {
            throw wrong("it ends too early");
        }
        return text.charAt(at++);
    }

    private char escaped() {
        char c = next();
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw wrong("no such escape");
        };
    }

    private char unicode() {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(next(), 16);
            if (digit < 0) {
                throw wrong("no such escape");
            }
            value = value << 4 | digit;
        }
        return (char) value;
    }

    private void word(String word) {
        if (!text.startsWith(word, at)) {
            throw wrong("not a value");
        }
        at += word.length();
    }

    private void number() {
        int from = at;
        while (at < text.length() && "+-.0123456789eE".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        if (!isNumber(text.substring(from, at))) {
            throw wrong("not a value");
        }
    }

    private static boolean isNumber(String digits) {
        return digits.length() <= 64
                && digits.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
    }

    private IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException(what + " at " + at);
    }
}
