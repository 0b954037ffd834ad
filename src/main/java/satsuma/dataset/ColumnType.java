package satsuma.dataset;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What all the values of a column are, as far as can be told from how they are written.
 *
 * <p>The types form a ladder: {@link #and} gives the narrowest that fits both. An empty value fits
 * anything.
 */
public enum ColumnType {
    /** No value in any row. */
    EMPTY("empty"),
    WHOLE("integer"),
    NUMBER("number"),
    TRUTH("boolean"),
    DATE("date"),
    MOMENT("date-time"),
    TEXT("text"),
    /** A list or an object; in JSON only. */
    NESTED("nested"),
    /** Values of kinds that have nothing in common; in JSON only. */
    MIXED("mixed");

    /** Longer than this is no number anyone computes with. */
    private static final int NUMBER_LENGTH_MAX = 40;

    private static final Pattern NUMBER_PATTERN =
            Pattern.compile("[+-]?(0|[1-9][0-9]*|(?=\\.))(\\.[0-9]+)?([eE][+-]?[0-9]{1,3})?");
    private static final Set<String> TRUTHS =
            Set.of("true", "false", "TRUE", "FALSE", "True", "False");

    private final String word;

    ColumnType(String word) {
        this.word = word;
    }

    /** As people read it, and as it is kept. */
    public String word() {
        return word;
    }

    /** The type called {@code word}. */
    public static ColumnType called(String word) {
        for (var type : values()) {
            if (type.word.equals(word)) {
                return type;
            }
        }
        throw new IllegalArgumentException("not a column type: " + word);
    }

    /** What a field of a table is. A number with leading zeros is text: they mean something. */
    public static ColumnType of(String value) {
        if (value.isEmpty()) {
            return EMPTY;
        }
        if (TRUTHS.contains(value)) {
            return TRUTH;
        }
        if (value.length() <= NUMBER_LENGTH_MAX) {
            if (isWhole(value)) {
                return WHOLE;
            }
            return isNumber(value) ? NUMBER : moment(value);
        }
        return TEXT;
    }

    /** The narrowest type that fits values of both. */
    public ColumnType and(ColumnType other) {
        if (this == other || other == EMPTY) {
            return this;
        }
        if (this == EMPTY) {
            return other;
        }
        if (isNumeric() && other.isNumeric()) {
            return NUMBER;
        }
        if (this == NESTED || other == NESTED || this == MIXED || other == MIXED) {
            return MIXED;
        }
        return TEXT;
    }

    private boolean isNumeric() {
        return this == WHOLE || this == NUMBER;
    }

    /** Without a pattern: this is asked for every value of a large file. */
    private static boolean isWhole(String value) {
        int start = value.charAt(0) == '-' || value.charAt(0) == '+' ? 1 : 0;
        int digits = value.length() - start;
        if (digits == 0 || (digits > 1 && value.charAt(start) == '0')) {
            return false;
        }
        for (int i = start; i < value.length(); i++) {
            if (!isDigit(value.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isNumber(String value) {
        return isDigit(value.charAt(value.length() - 1)) && NUMBER_PATTERN.matcher(value).matches();
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static ColumnType moment(String value) {
        if (value.length() < 10 || value.charAt(4) != '-') {
            return TEXT;
        }
        try {
            if (value.length() == 10) {
                LocalDate.parse(value);
                return DATE;
            }
            OffsetDateTime.parse(value.replace(' ', 'T'));
            return MOMENT;
        } catch (DateTimeException notOne) {
            return TEXT;
        }
    }
}
