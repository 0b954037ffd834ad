package satsuma.ledger.format;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rows of some tables in a plain dump, as {@code pg_dump} writes it: each table's after a line
 * {@code COPY public.name (columns) FROM stdin;}, one row a line, fields between tabs, up to a line
 * {@code \.}.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-copy.html">COPY, text format</a>
 */
final class DumpTables {

    /** A row, its fields by the names of the columns. */
    record Row(Map<String, Integer> columns, List<String> fields) {

        /**
         * A field as it was before it was dumped; nothing of ours is ever null.
         *
         * @throws IllegalArgumentException if there is no such column
         */
        String text(String column) {
            var index = columns.get(column);
            if (index == null || index >= fields.size()) {
                throw new IllegalArgumentException("no column " + column);
            }
            return unescaped(fields.get(index));
        }

        long number(String column) {
            return Long.parseLong(text(column));
        }
    }

    private static final Pattern COPY =
            Pattern.compile("COPY (?:public\\.)?\"?(\\w+)\"? \\(([^)]*)\\) FROM stdin;");

    private static final String END = "\\.";

    private final BufferedReader dump;

    DumpTables(BufferedReader dump) {
        this.dump = dump;
    }

    /**
     * Reads the dump to its end.
     *
     * @param tables what to do with the rows of each table that is wanted
     * @return the tables that were found
     * @throws IllegalArgumentException if the dump ends in the middle of a table
     */
    List<String> read(Map<String, Consumer<Row>> tables) throws IOException {
        var found = new ArrayList<String>();
        for (var line = dump.readLine(); line != null; line = dump.readLine()) {
            var copy = COPY.matcher(line);
            if (copy.matches()) {
                var wanted = tables.get(copy.group(1));
                rows(copy.group(1), columns(copy.group(2)), wanted);
                if (wanted != null) {
                    found.add(copy.group(1));
                }
            }
        }
        return found;
    }

    private void rows(String table, Map<String, Integer> columns, @Nullable Consumer<Row> wanted)
            throws IOException {
        for (var line = dump.readLine(); !END.equals(line); line = dump.readLine()) {
            if (line == null) {
                throw new IllegalArgumentException("the dump ends in the middle of " + table);
            }
            if (wanted != null) {
                wanted.accept(new Row(columns, List.of(line.split("\t", -1))));
            }
        }
    }

    private static Map<String, Integer> columns(String names) {
        var columns = new HashMap<String, Integer>();
        for (var name : names.split(",", -1)) {
            columns.put(name.strip().replace("\"", ""), columns.size());
        }
        return columns;
    }

    /** Undoes what COPY does to tabs, line ends and backslashes. */
    private static String unescaped(String field) {
        if (field.indexOf('\\') < 0) {
            return field;
        }
        var text = new StringBuilder(field.length());
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            if (c == '\\' && i + 1 < field.length()) {
                i++;
                c = plain(field.charAt(i));
            }
            text.append(c);
        }
        return text.toString();
    }

    private static char plain(char escaped) {
        return switch (escaped) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'v' -> '\u000b';
            default -> escaped;
        };
    }
}
