package satsuma.vetting;

import java.util.HashMap;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Strings that no person would think of, whatever issuer they are from. Knows no shapes: a key of
 * an unknown issuer is random, the example of a well-known one is not.
 */
final class RandomnessCheck {

    /** Bits per character of a string that is as random as keys are. */
    private static final double BITS_MIN = 4.0;

    private static final int DIGITS_MIN = 3;

    private static final Pattern TOKEN =
            Pattern.compile(
                    "(?<![A-Za-z0-9+/_=.-])[A-Za-z0-9+/_-]{24,120}={0,2}(?![A-Za-z0-9+/_=-])");
    private static final Pattern SENSITIVE =
            Pattern.compile("(?i)key|secret|token|passw|auth|credential|private|bearer|login|nsec");
    private static final Pattern PUBLIC =
            Pattern.compile(
                    "(?i)public|sha-?\\d|hash|digest|checksum|integrity|commit|fingerprint");
    private static final Set<String> LOCKED = Set.of("lock", "sum", "svg");

    private RandomnessCheck() {}

    static boolean looksAt(Sheet sheet) {
        return !LOCKED.contains(sheet.extension()) && !sheet.path().endsWith("-lock.json");
    }

    static void look(Notes notes) {
        for (var line : notes.sheet().lines()) {
            if (line.text().length() < 24) {
                continue;
            }
            var token = notes.matcher(TOKEN, line.text());
            while (token.find()) {
                if (isRandom(token.group())) {
                    boolean sensitive =
                            notes.has(SENSITIVE, line.text()) && !notes.has(PUBLIC, line.text());
                    notes.add(
                            sensitive ? Severity.MEDIUM : Severity.LOW,
                            sensitive ? "randomness-named" : "randomness-some",
                            line.number(),
                            Evidence.masked(token.group()));
                }
            }
        }
    }

    private static boolean isRandom(String text) {
        int digits = 0;
        int upper = 0;
        int lower = 0;
        int slashes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            digits += c >= '0' && c <= '9' ? 1 : 0;
            upper += c >= 'A' && c <= 'Z' ? 1 : 0;
            lower += c >= 'a' && c <= 'z' ? 1 : 0;
            slashes += c == '/' ? 1 : 0;
        }
        return digits >= DIGITS_MIN
                && upper >= DIGITS_MIN
                && lower >= DIGITS_MIN
                && slashes <= text.length() / 20 + 1
                && bits(text) >= BITS_MIN;
    }

    /** Shannon's entropy per character. */
    static double bits(String text) {
        var counts = new HashMap<Character, Integer>();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            counts.merge(c, 1, Integer::sum);
        }
        double bits = 0;
        for (int count : counts.values()) {
            double share = (double) count / text.length();
            bits -= share * Math.log(share) / Math.log(2);
        }
        return bits;
    }
}
