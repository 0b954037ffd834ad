package satsuma.dataset;

/**
 * One column of a dataset.
 *
 * @param emptyCount rows that have no value here
 */
public record Column(String name, ColumnType type, long emptyCount) {}
