/** Minute buckets and sales in PostgreSQL, added to and added up by SQL. */
@NullMarked
package satsuma.earnings.store;

import org.jspecify.annotations.NullMarked;
