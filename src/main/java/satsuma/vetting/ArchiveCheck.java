package satsuma.vetting;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How a package is packed: what in it nobody can look into, and what comes along unasked.
 *
 * <p>Paths that lead out, links and bombs do not come as far as this: such a package is refused
 * before it is opened.
 */
final class ArchiveCheck {

    /** Larger files are looked at by no pattern. */
    static final int LOOKED_AT_MAX = 2 << 20;

    private static final Map<String, String> PACKED =
            Map.of(
                    "504b0304", "zip",
                    "1f8b", "gzip",
                    "425a68", "bzip2",
                    "fd377a585a00", "xz",
                    "377abcaf271c", "7z",
                    "526172211a07", "rar",
                    "28b52ffd", "zstd");

    private static final Pattern TOOLS =
            Pattern.compile(
                    "(?i)(.*/)?\\.(git|hg|svn|claude|cursor|vscode|idea|githooks|husky)/.*");
    private static final Pattern LOCAL =
            Pattern.compile(
                    "(?i)(.*/)?(\\.env(\\.[^/]*)?|\\.npmrc|\\.netrc|\\.pypirc|id_rsa|id_ed25519|.*\\.pem"
                            + "|.*\\.p12|.*\\.kdbx?|wallet\\.dat|\\.htpasswd)");
    private static final Set<String> OPEN = Set.of("docx", "xlsx", "pptx", "odt", "ods", "epub");

    private ArchiveCheck() {}

    static void look(Notes notes) {
        var sheet = notes.sheet();
        var packed = packed(sheet.bytes());
        if (!packed.isEmpty() && !OPEN.contains(sheet.extension())) {
            notes.add(Severity.MEDIUM, "archive-nested", 0, sheet.path() + " (" + packed + ")");
        }
        if (TOOLS.matcher(sheet.path()).matches()) {
            notes.add(Severity.MEDIUM, "archive-tool-folder", 0, sheet.path());
        }
        if (LOCAL.matcher(sheet.path()).matches()) {
            notes.add(Severity.MEDIUM, "archive-local-file", 0, sheet.path());
        }
        if (sheet.text() && sheet.bytes().length > LOOKED_AT_MAX) {
            notes.add(
                    sheet.isActedOn() ? Severity.MEDIUM : Severity.LOW,
                    "archive-too-long",
                    0,
                    sheet.path() + " (" + sheet.bytes().length + " bytes)");
        }
    }

    private static String packed(byte[] bytes) {
        return PACKED.entrySet().stream()
                .filter(magic -> Magic.begins(bytes, magic.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }
}
