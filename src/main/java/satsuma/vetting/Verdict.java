package satsuma.vetting;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a reviewer can decide. */
public enum Verdict {
    APPROVE,
    CHANGES,
    REJECT;

    /** For forms, messages and the audit log; never changed. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Verdict> ofWord(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }
}
