package satsuma.moderation;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What somebody may be reported for; NIP-56's words. */
public enum ReportType {
    MALWARE,
    ILLEGAL,
    SPAM,
    IMPERSONATION,
    NUDITY,
    PROFANITY,
    OTHER;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ReportType> ofWord(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }
}
