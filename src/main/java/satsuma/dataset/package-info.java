/**
 * Data on offer: what is in a table before it is bought.
 *
 * <p>{@code dataset.DatasetInspector} reads a file from the warehouse once, from end to end,
 * refuses what is broken and says where, and keeps what may be shown to everyone: columns, count of
 * rows, the first of them. Files of other formats are taken as they are, without a preview.
 */
@NullMarked
package satsuma.dataset;

import org.jspecify.annotations.NullMarked;
