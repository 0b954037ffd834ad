package satsuma.kernel;

import java.util.HexFormat;

/** Bytes as lower-case hexadecimal digits, the form in which Nostr and Lightning write them. */
public final class Hex {

    private static final HexFormat FORMAT = HexFormat.of();

    private Hex() {}

    public static String of(byte[] bytes) {
        return FORMAT.formatHex(bytes);
    }

    /**
     * The bytes that {@code digits} stand for.
     *
     * @throws IllegalArgumentException if they are not lower-case hex digits in pairs
     */
    public static byte[] bytes(String digits) {
        if (!isLowerCase(digits)) {
            throw new IllegalArgumentException("not lower-case hex");
        }
        return FORMAT.parseHex(digits);
    }

    /** Whether {@code text} is exactly {@code length} lower-case hex digits. */
    public static boolean is(String text, int length) {
        return text.length() == length && isLowerCase(text);
    }

    private static boolean isLowerCase(String text) {
        return text.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f');
    }
}
