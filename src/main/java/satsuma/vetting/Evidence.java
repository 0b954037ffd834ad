package satsuma.vetting;

import java.util.regex.Pattern;

/** What may be shown of what was found. */
final class Evidence {

    private static final Pattern UNSEEN =
            Pattern.compile(
                    "[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\uFE00-\\uFE0F\\x{E0100}-\\x{E01EF}]+");

    private static final int MASKED_FROM = 16;

    private Evidence() {}

    /** One line without anything invisible, not too long. */
    static String shown(String text) {
        var plain = UNSEEN.matcher(text).replaceAll("\uFFFD").strip();
        if (plain.length() <= Finding.EVIDENCE_MAX) {
            return plain;
        }
        int end = Finding.EVIDENCE_MAX - 1;
        return plain.substring(0, Character.isHighSurrogate(plain.charAt(end - 1)) ? end - 1 : end)
                + "…";
    }

    /** Enough of a secret to find it again, and not enough to use it. */
    static String masked(String secret) {
        var head = secret.length() >= MASKED_FROM ? secret.substring(0, 4) : "";
        return head + "••••••(" + secret.length() + " characters)";
    }
}
