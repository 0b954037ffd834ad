package satsuma.news;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A week from Monday to Sunday, in UTC, as ISO 8601 counts them.
 *
 * @param monday its first day
 */
public record Week(LocalDate monday) {

    private static final Pattern TEXT = Pattern.compile("(20[0-9]{2})-W(0[1-9]|[1-4][0-9]|5[0-3])");

    public Week {
        if (monday.getDayOfWeek() != DayOfWeek.MONDAY) {
            throw new IllegalArgumentException("no Monday: " + monday);
        }
    }

    /** The one that {@code moment} is in. */
    public static Week of(Instant moment) {
        return containing(moment.atZone(ZoneOffset.UTC).toLocalDate());
    }

    /** Reads {@code 2026-W48}; nothing if there is no such week. */
    public static Optional<Week> parse(String text) {
        var found = TEXT.matcher(text);
        if (!found.matches()) {
            return Optional.empty();
        }
        int year = Integer.parseInt(found.group(1));
        int number = Integer.parseInt(found.group(2));
        // The fourth of January is always in the first week.
        var week = containing(LocalDate.of(year, 1, 4).plusWeeks(number - 1L));
        return Optional.of(week).filter(one -> one.toString().equals(text));
    }

    private static Week containing(LocalDate day) {
        return new Week(day.with(DayOfWeek.MONDAY));
    }

    public Week previous() {
        return new Week(monday.minusWeeks(1));
    }

    public Week next() {
        return new Week(monday.plusWeeks(1));
    }

    public LocalDate sunday() {
        return monday.plusDays(6);
    }

    /** Its first moment. */
    public Instant from() {
        return monday.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** The first moment after it. */
    public Instant to() {
        return next().from();
    }

    /** {@code 2026-W48}. */
    @Override
    public String toString() {
        return "%d-W%02d"
                .formatted(
                        monday.get(IsoFields.WEEK_BASED_YEAR),
                        monday.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
    }
}
