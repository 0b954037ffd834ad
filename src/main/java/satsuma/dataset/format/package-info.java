/** How tables are written in files: CSV and TSV, JSON Lines, a JSON array. */
@NullMarked
package satsuma.dataset.format;

import org.jspecify.annotations.NullMarked;
