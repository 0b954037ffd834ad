package satsuma.dispute;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What sort of evidence it is. */
public enum EvidenceKind {
    STATEMENT,
    RECEIPT,
    LOG,
    HASH,
    SCREENSHOT;

    /** One word for pages and programs; public, never changed. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind with that {@link #word}. */
    public static Optional<EvidenceKind> named(String word) {
        return Stream.of(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }
}
