package satsuma.catalogue;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A semantic version: which of two is newer.
 *
 * @param before the part after the hyphen, empty for a finished version
 * @see <a href="https://semver.org/spec/v2.0.0.html">Semantic Versioning 2.0.0</a>
 */
record Version(int major, int minor, int patch, String before) implements Comparable<Version> {

    static final int LENGTH_MAX = 40;

    private static final Pattern FORM =
            Pattern.compile("(\\d{1,6})\\.(\\d{1,6})\\.(\\d{1,6})(?:-([0-9A-Za-z.-]{1,20}))?");

    private static final Comparator<Version> ORDER =
            Comparator.comparingInt(Version::major)
                    .thenComparingInt(Version::minor)
                    .thenComparingInt(Version::patch)
                    .thenComparing(v -> v.before.isEmpty())
                    .thenComparing(Version::before, Version::compareBefore);

    static Optional<Version> read(String text) {
        var match = FORM.matcher(text);
        if (!match.matches()) {
            return Optional.empty();
        }
        var before = match.group(4);
        return Optional.of(
                new Version(
                        Integer.parseInt(match.group(1)),
                        Integer.parseInt(match.group(2)),
                        Integer.parseInt(match.group(3)),
                        before == null ? "" : before));
    }

    /**
     * Whether {@code text} is newer than {@code other}; of words nobody can tell, so any change.
     */
    static boolean newer(String text, String other) {
        var mine = read(text);
        var theirs = read(other);
        return mine.isPresent() && theirs.isPresent()
                ? mine.get().compareTo(theirs.get()) > 0
                : !text.equals(other);
    }

    @Override
    public int compareTo(Version other) {
        return ORDER.compare(this, other);
    }

    private static int compareBefore(String one, String other) {
        var left = one.split("\\.", -1);
        var right = other.split("\\.", -1);
        for (int i = 0; i < Math.min(left.length, right.length); i++) {
            int order = comparePart(left[i], right[i]);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(left.length, right.length);
    }

    private static int comparePart(String one, String other) {
        boolean number = one.matches("\\d{1,9}");
        boolean otherNumber = other.matches("\\d{1,9}");
        if (number && otherNumber) {
            return Integer.compare(Integer.parseInt(one), Integer.parseInt(other));
        }
        return number == otherNumber ? one.compareTo(other) : number ? -1 : 1;
    }
}
