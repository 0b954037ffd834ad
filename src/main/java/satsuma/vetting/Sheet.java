package satsuma.vetting;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One file of a package, as the checks look at it.
 *
 * @param lines of its text, long ones in pieces that overlap; none if it is no text
 */
record Sheet(String path, byte[] bytes, boolean text, List<Line> lines) {

    /** A longer line is looked at in pieces, so that no pattern runs over megabytes. */
    static final int PIECE_MAX = 4_096;

    static final int OVERLAP = 256;

    private static final Set<String> SCRIPTS =
            Set.of(
                    "sh",
                    "bash",
                    "zsh",
                    "fish",
                    "py",
                    "rb",
                    "pl",
                    "js",
                    "mjs",
                    "cjs",
                    "ts",
                    "tsx",
                    "php",
                    "lua",
                    "ps1",
                    "psm1",
                    "bat",
                    "cmd",
                    "vbs",
                    "awk",
                    "r",
                    "jl",
                    "go",
                    "rs",
                    "java",
                    "kts",
                    "swift",
                    "applescript",
                    "exs",
                    "nix",
                    "mk");
    private static final Pattern NAMED_SCRIPT =
            Pattern.compile("(?i)(.*/)?(makefile|justfile|dockerfile|rakefile|procfile)");

    /** One line, or a piece of one. */
    record Line(int number, String text) {}

    static Sheet of(String path, byte[] bytes) {
        var text = decoded(bytes);
        return text == null
                ? new Sheet(path, bytes, false, List.of())
                : new Sheet(path, bytes, true, isLookedAt(bytes) ? lines(text) : List.of());
    }

    /** Whether patterns look at it; a longer file costs more than it tells. */
    boolean isLookedAt() {
        return isLookedAt(bytes);
    }

    private static boolean isLookedAt(byte[] bytes) {
        return bytes.length <= ArchiveCheck.LOOKED_AT_MAX;
    }

    /** Whether a machine runs it. */
    boolean isScript() {
        boolean shebang = bytes.length > 2 && bytes[0] == '#' && bytes[1] == '!';
        return text
                && (shebang
                        || SCRIPTS.contains(extension())
                        || NAMED_SCRIPT.matcher(path).matches()
                        || path.startsWith("scripts/") && extension().isEmpty());
    }

    boolean isMarkdown() {
        return text && (extension().equals("md") || extension().equals("markdown"));
    }

    /** Whether an agent does what stands in it: by running it or by reading it. */
    boolean isActedOn() {
        return isScript() || isMarkdown();
    }

    /** The part behind the last dot, in small letters; may be empty. */
    String extension() {
        int dot = path.lastIndexOf('.');
        return dot <= path.lastIndexOf('/') ? "" : path.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    @SuppressWarnings("NullAway")
    private static String decoded(byte[] bytes) {
        for (byte one : bytes) {
            if (one == 0) {
                return null;
            }
        }
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException _) {
            return null;
        }
    }

    private static List<Line> lines(String text) {
        var lines = new ArrayList<Line>();
        int number = 0;
        for (var line : text.split("\n", -1)) {
            number++;
            for (int at = 0; at == 0 || at < line.length(); at += PIECE_MAX - OVERLAP) {
                lines.add(
                        new Line(
                                number,
                                line.substring(at, Math.min(line.length(), at + PIECE_MAX))));
                if (at + PIECE_MAX >= line.length()) {
                    break;
                }
            }
        }
        return lines;
    }
}
