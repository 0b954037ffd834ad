package satsuma.dataset;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import satsuma.kernel.ContentHash;
import satsuma.kernel.Refusal;

/**
 * What a dataset turns out to be while its rows go by; keeps only the first of them.
 *
 * <p>Columns come from the heading of a table, or one by one as objects bring new members.
 */
public final class Profile {

    /** More columns than this are a mistake in the file. */
    public static final int COLUMNS_COUNTED_MAX = 2_000;

    private final Map<String, Integer> places = new LinkedHashMap<>();
    private final List<Found> columns = new ArrayList<>();
    private final List<List<Cell>> sample = new ArrayList<>();
    private long rowCount;

    private static final class Found {

        private final String name;
        private ColumnType type = ColumnType.EMPTY;
        private long valueCount;

        private Found(String name) {
            this.name = name;
        }
    }

    /** The columns of a table, in their order; a name may come twice or be empty. */
    public void heading(List<String> names) {
        names.forEach(this::add);
    }

    public int columnCount() {
        return columns.size();
    }

    /** A row of a table: as many values as there are columns. */
    public void row(List<String> values) {
        if (sample.size() < DatasetPreview.SAMPLE_MAX) {
            sample.add(values.stream().map(Cell::field).toList());
        }
        for (int i = 0; i < values.size(); i++) {
            note(columns.get(i), values.get(i));
        }
        rowCount++;
    }

    /** A row that names its values; names that are new become columns. */
    public void object(Map<String, Cell> values) {
        values.forEach((name, cell) -> {
            var column = columns.get(places.computeIfAbsent(name, this::add));
            column.type = column.type.and(cell.type());
            if (cell.type() != ColumnType.EMPTY) {
                column.valueCount++;
            }
        });
        if (sample.size() < DatasetPreview.SAMPLE_MAX) {
            sample.add(
                    places.keySet().stream()
                            .map(name -> values.getOrDefault(name, Cell.NONE))
                            .toList());
        }
        rowCount++;
    }

    /**
     * What may be shown of it: never more than half of the rows, so that a sample is a sample.
     *
     * @throws Refusal {@link DatasetRefusal#NO_ROWS} if no row went by
     */
    public DatasetPreview preview(ContentHash content, String format) {
        if (rowCount == 0) {
            throw new Refusal(DatasetRefusal.NO_ROWS);
        }
        var shown = columns.subList(0, Math.min(columns.size(), DatasetPreview.COLUMNS_MAX));
        return new DatasetPreview(
                content,
                format,
                shown.stream().map(this::column).toList(),
                columns.size(),
                rowCount,
                sample.stream()
                        .limit(Math.min(DatasetPreview.SAMPLE_MAX, rowCount / 2))
                        .map(row -> cut(row, shown.size()))
                        .toList());
    }

    private int add(String name) {
        if (columns.size() == COLUMNS_COUNTED_MAX) {
            throw new Refusal(DatasetRefusal.TOO_MANY_COLUMNS, String.valueOf(COLUMNS_COUNTED_MAX));
        }
        columns.add(new Found(shortened(name)));
        return columns.size() - 1;
    }

    private static void note(Found column, String value) {
        if (value.isEmpty()) {
            return;
        }
        column.valueCount++;
        // Text stays text whatever comes, and looking at each value is what takes the time.
        if (column.type != ColumnType.TEXT) {
            column.type = column.type.and(ColumnType.of(value));
        }
    }

    private Column column(Found found) {
        return new Column(found.name, found.type, rowCount - found.valueCount);
    }

    private static List<String> cut(List<Cell> row, int count) {
        var values = new ArrayList<String>(count);
        for (int i = 0; i < count; i++) {
            values.add(i < row.size() ? shortened(row.get(i).text()) : "");
        }
        return values;
    }

    /** Short enough to show, and without what no database keeps and no page shows. */
    private static String shortened(String text) {
        var clean = text.replaceAll("[\\p{Cc}&&[^\\n\\t]]", "\uFFFD");
        if (clean.length() <= DatasetPreview.VALUE_MAX) {
            return clean;
        }
        int end = DatasetPreview.VALUE_MAX - 1;
        if (Character.isHighSurrogate(clean.charAt(end - 1))) {
            end--;
        }
        return clean.substring(0, end) + "…";
    }
}
