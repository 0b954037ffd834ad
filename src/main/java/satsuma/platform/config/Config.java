package satsuma.platform.config;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The settings, by name.
 *
 * <p>A setting {@code satsuma.some.thing} is read from the system property of that name, else from
 * the environment variable {@code SATSUMA_SOME_THING}, else it has its default. A value that cannot
 * be read stops the start with one sentence that names it.
 */
@Singleton
public class Config {

    private final Map<String, String> read = new ConcurrentSkipListMap<>();

    public String text(String name, String fallback) {
        return find(name, fallback).orElse(fallback);
    }

    /** The setting, if someone has set it; for what has no default. */
    public Optional<String> find(String name) {
        return find(name, "");
    }

    /**
     * A whole number.
     *
     * @throws IllegalStateException if it is none, or not from {@code min} to {@code max}
     */
    public long whole(String name, long fallback, long min, long max) {
        var text = text(name, Long.toString(fallback));
        try {
            long value = Long.parseLong(text);
            if (value >= min && value <= max) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Said below, together with a number that is out of range.
        }
        throw new IllegalStateException(
                "Setting %s must be a whole number from %d to %d, but is «%s»."
                        .formatted(name, min, max, text));
    }

    /**
     * A span of time, as ISO 8601 has it: {@code PT90S}, {@code PT24H}.
     *
     * @throws IllegalStateException if it is none, or negative
     */
    public Duration duration(String name, Duration fallback) {
        var text = text(name, fallback.toString());
        try {
            var value = Duration.parse(text);
            if (!value.isNegative()) {
                return value;
            }
        } catch (DateTimeParseException e) {
            // Said below, together with a negative one.
        }
        throw new IllegalStateException(
                "Setting %s must be a duration such as PT90S or PT24H, but is «%s»."
                        .formatted(name, text));
    }

    /**
     * Yes or no.
     *
     * @throws IllegalStateException if it is neither {@code true} nor {@code false}
     */
    public boolean flag(String name, boolean fallback) {
        return Boolean.parseBoolean(oneOf(name, Boolean.toString(fallback), "true", "false"));
    }

    /**
     * One of a few words.
     *
     * @throws IllegalStateException if it is none of {@code words}
     */
    public String oneOf(String name, String fallback, String... words) {
        var text = text(name, fallback);
        if (!List.of(words).contains(text)) {
            throw new IllegalStateException(
                    "Setting %s must be one of %s, but is «%s»."
                            .formatted(name, List.of(words), text));
        }
        return text;
    }

    /**
     * Whether this is a portal to try things out on: play sats, short windows, loopback allowed.
     */
    public boolean isDev() {
        return oneOf("satsuma.profile", "dev", "dev", "production").equals("dev");
    }

    /** Every setting that has been read, with the value it has. Never shown: some are secrets. */
    public Map<String, String> known() {
        return Map.copyOf(read);
    }

    private Optional<String> find(String name, String fallback) {
        var found =
                Optional.ofNullable(System.getProperty(name))
                        .or(() -> Optional.ofNullable(System.getenv(variable(name))))
                        .map(String::strip)
                        .filter(value -> !value.isEmpty());
        read.put(name, found.orElse(fallback));
        return found;
    }

    private static String variable(String name) {
        return name.toUpperCase(Locale.ROOT).replace('.', '_');
    }
}
