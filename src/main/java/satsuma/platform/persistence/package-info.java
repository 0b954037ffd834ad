/** How kernel values become columns, and rows are read. */
@NullMarked
package satsuma.platform.persistence;

import org.jspecify.annotations.NullMarked;
