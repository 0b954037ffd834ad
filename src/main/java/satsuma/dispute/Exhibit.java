package satsuma.dispute;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import satsuma.kernel.Refusal;

/**
 * A piece of evidence that somebody wants to put in.
 *
 * @param title what it is, in their words
 * @param fileName empty for a text
 * @param content the file, or the text in UTF-8
 */
public record Exhibit(EvidenceKind kind, String title, String fileName, byte[] content) {

    /** Enough for a screenshot or the part of a log that matters. */
    public static final int BYTES_MAX = 2 << 20;

    static final int TITLE_MAX = 120;
    private static final int NAME_MAX = 80;
    private static final Pattern UNSAFE = Pattern.compile("[^\\p{L}\\p{N}._ -]+");
    private static final Pattern LEADING = Pattern.compile("^[. -]+");

    /**
     * A file.
     *
     * @param fileName as its owner calls it; made safe
     * @throws Refusal {@link DisputeRefusal#FILE_TOO_LARGE}, {@link DisputeRefusal#FILE_EMPTY}
     */
    public static Exhibit file(EvidenceKind kind, String title, String fileName, byte[] content) {
        if (content.length == 0) {
            throw new Refusal(DisputeRefusal.FILE_EMPTY);
        }
        if (content.length > BYTES_MAX) {
            throw tooLarge();
        }
        var safe = safe(fileName);
        var told = Words.line(title, TITLE_MAX);
        return new Exhibit(kind, told.isEmpty() ? safe : told, safe, content);
    }

    /**
     * A text.
     *
     * @throws Refusal {@link DisputeRefusal#TEXT_MISSING}
     */
    public static Exhibit text(EvidenceKind kind, String title, String text) {
        var content = Words.text(text).getBytes(StandardCharsets.UTF_8);
        return new Exhibit(kind, Words.line(title, TITLE_MAX), "", content);
    }

    /** For doors that can tell before they have read all of it. */
    public static Refusal tooLarge() {
        return new Refusal(DisputeRefusal.FILE_TOO_LARGE, Integer.toString(BYTES_MAX / (1 << 10)));
    }

    /** The last part of a path, with nothing in it that a shell, a header or a folder minds. */
    static String safe(String typed) {
        var last = typed.substring(Math.max(typed.lastIndexOf('/'), typed.lastIndexOf('\\')) + 1);
        var plain = LEADING.matcher(UNSAFE.matcher(last).replaceAll("_")).replaceFirst("");
        int from = Math.max(0, plain.length() - NAME_MAX);
        var shortened = LEADING.matcher(plain.substring(from)).replaceFirst("");
        return shortened.isEmpty() ? "file" : shortened;
    }
}
