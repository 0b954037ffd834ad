/** Disputes in PostgreSQL: rows, and what is never changed. */
@NullMarked
package satsuma.dispute.store;

import org.jspecify.annotations.NullMarked;
