package satsuma.dispute;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.ContentHash;
import satsuma.kernel.NostrKey;

/**
 * One piece of evidence, as it was put in; never changed.
 *
 * @param by who put it in; nobody if it was the portal itself
 * @param title in their words; for the portal's own the word of a {@link Fact}
 * @param text what it says, if it is no file
 * @param fileName what it was called, if it is a file; safe to save under
 * @param sha256 of the file, or of the text in UTF-8
 * @param holds of a check by the portal: whether it held; else nothing
 */
public record Evidence(
        EvidenceId id,
        @Nullable NostrKey by,
        EvidenceKind kind,
        String title,
        String text,
        String fileName,
        long sizeBytes,
        ContentHash sha256,
        @Nullable Boolean holds,
        Instant at) {

    public boolean isFile() {
        return !fileName.isEmpty();
    }

    public boolean isPortals() {
        return by == null;
    }
}
