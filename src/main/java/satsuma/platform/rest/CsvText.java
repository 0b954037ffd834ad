package satsuma.platform.rest;

import org.jspecify.annotations.Nullable;

/**
 * A table as comma-separated values (RFC 4180), a line at a time.
 *
 * <p>Text comes from strangers, and spreadsheets run what begins like a formula: a cell that begins
 * with {@code = + - @}, a tab or a line break gets an apostrophe in front, which spreadsheets do
 * not show. Numbers are written as they are.
 */
public final class CsvText {

    private static final String RISKY = "=+-@\t\r\n";

    private final StringBuilder text = new StringBuilder();
    private boolean begun;

    /** One more cell of this line; empty for nothing. */
    public CsvText cell(@Nullable String value) {
        var safe = value == null ? "" : value;
        boolean risky = !safe.isEmpty() && RISKY.indexOf(safe.charAt(0)) >= 0;
        return put(risky ? "'" + safe : safe);
    }

    /** One more cell of this line. */
    public CsvText cell(long number) {
        return put(Long.toString(number));
    }

    /** Ends this line. */
    public CsvText end() {
        text.append("\r\n");
        begun = false;
        return this;
    }

    private CsvText put(String value) {
        text.append(begun ? "," : "");
        begun = true;
        boolean plain =
                value.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        text.append(plain ? value : '"' + value.replace("\"", "\"\"") + '"');
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
