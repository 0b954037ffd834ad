/** Escrows and payouts in PostgreSQL: rows, and how a state becomes columns. */
@NullMarked
package satsuma.settlement.store;

import org.jspecify.annotations.NullMarked;
