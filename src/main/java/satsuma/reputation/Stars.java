package satsuma.reputation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How often each number of stars was given.
 *
 * @param counts one star first, five in all
 */
public record Stars(List<Long> counts) {

    public static final Stars NONE = new Stars(List.of(0L, 0L, 0L, 0L, 0L));

    /**
     * One line of the distribution.
     *
     * @param percent of all, 0 to 100
     */
    public record Line(int stars, long count, long percent) {}

    public Stars {
        counts = List.copyOf(counts);
        if (counts.size() != Review.STARS_MAX) {
            throw new IllegalArgumentException("not five counts: " + counts);
        }
    }

    public long total() {
        return counts.stream().mapToLong(Long::longValue).sum();
    }

    public boolean isAny() {
        return total() > 0;
    }

    /** The mean, 1 to 5; 0 without any. */
    public double mean() {
        double sum = 0;
        for (int i = 0; i < counts.size(); i++) {
            sum += counts.get(i) * (i + 1.0);
        }
        return isAny() ? sum / total() : 0;
    }

    /** The mean for people, one decimal. */
    public String meanText() {
        return String.format(Locale.ROOT, "%.1f", mean());
    }

    /** Five stars first. */
    public List<Line> lines() {
        var lines = new ArrayList<Line>();
        for (int stars = Review.STARS_MAX; stars >= 1; stars--) {
            long count = counts.get(stars - 1);
            lines.add(new Line(stars, count, isAny() ? Math.round(count * 100.0 / total()) : 0));
        }
        return lines;
    }
}
