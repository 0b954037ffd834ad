package satsuma.skill;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import satsuma.kernel.Refusal;

/**
 * A path inside a package that is safe to unpack on any machine.
 *
 * <p>Relative, with slashes, no {@code .} or {@code ..}, no drive, no backslash, nothing invisible.
 *
 * @param text without a slash at the end
 */
record EntryPath(String text) {

    static final int LENGTH_MAX = 240;
    static final int DEPTH_MAX = 12;

    private static final Pattern INVISIBLE =
            Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cn}\\p{Co}\\p{Cs}]");
    private static final Pattern STRANGE = Pattern.compile("[\\\\:*?\"<>|]");

    /** Names that some systems keep for devices, whatever the extension. */
    private static final Pattern DEVICE =
            Pattern.compile("(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?");

    /**
     * Reads the name of an entry.
     *
     * @throws Refusal {@link SkillRefusal#UNSAFE_PATH}
     */
    static EntryPath read(String name) {
        var text = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
        var steps = text.split("/", -1);
        boolean safe =
                text.length() <= LENGTH_MAX
                        && steps.length <= DEPTH_MAX
                        && !INVISIBLE.matcher(text).find()
                        && !STRANGE.matcher(text).find();
        for (var step : steps) {
            safe &= isSafe(step);
        }
        if (!safe) {
            throw new Refusal(SkillRefusal.UNSAFE_PATH, shown(name));
        }
        return new EntryPath(text);
    }

    private static boolean isSafe(String step) {
        return !step.isBlank()
                && !step.equals(".")
                && !step.equals("..")
                && !step.endsWith(".")
                && !step.startsWith(" ")
                && !step.endsWith(" ")
                && !DEVICE.matcher(step).matches();
    }

    /** The path as file systems see it that do not tell large letters from small. */
    String folded() {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    /** The first step. */
    String top() {
        int slash = text.indexOf('/');
        return slash < 0 ? text : text.substring(0, slash);
    }

    private static String shown(String name) {
        var clean = INVISIBLE.matcher(name).replaceAll("\uFFFD");
        return clean.length() <= 80 ? clean : clean.substring(0, 80) + "…";
    }
}
