package satsuma.dataset;

import java.util.List;
import satsuma.kernel.ContentHash;

/**
 * What everyone may see of a dataset before buying it.
 *
 * @param format {@code csv}, {@code tsv}, {@code jsonl}, {@code json}, or {@code other}: then
 *     nothing was read, and there are neither columns nor rows
 * @param columns at most {@value #COLUMNS_MAX}; {@code columnCount} has them all
 * @param rowCount of the whole file, the heading left aside
 * @param sample the first rows, at most {@value #SAMPLE_MAX} and never all of them; as many values
 *     in each as there are columns, long ones cut
 */
public record DatasetPreview(
        ContentHash content,
        String format,
        List<Column> columns,
        int columnCount,
        long rowCount,
        List<List<String>> sample) {

    /** Rows in a sample. */
    public static final int SAMPLE_MAX = 20;

    /** More do not fit on a page. */
    public static final int COLUMNS_MAX = 60;

    /** Characters shown of one value. */
    public static final int VALUE_MAX = 200;

    public DatasetPreview {
        columns = List.copyOf(columns);
        sample = sample.stream().map(List::copyOf).toList();
    }

    /** For a file of a format that is not looked into. */
    static DatasetPreview none(ContentHash content) {
        return new DatasetPreview(content, "other", List.of(), 0, 0, List.of());
    }

    /** Whether the file was read at all. */
    public boolean isTable() {
        return !format.equals("other");
    }
}
