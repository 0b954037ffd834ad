package satsuma.dataset;

/**
 * One value of one row.
 *
 * @param text as it is written, empty if there is none
 */
public record Cell(String text, ColumnType type) {

    /** No value. */
    public static final Cell NONE = new Cell("", ColumnType.EMPTY);

    /** A field of a table, whose type only its looks can tell. */
    public static Cell field(String text) {
        return text.isEmpty() ? NONE : new Cell(text, ColumnType.of(text));
    }
}
