/**
 * What people have earned, minute by minute.
 *
 * <p>Listens to settlement: each sale adds to the bucket of its minute in the same transaction, and
 * a refund takes the same away again, so the buckets always add up to what the ledger says; an
 * invariant keeps asking. Totals, series and lists for studio, charts and the home page are read
 * from here. Moves no money.
 */
@NullMarked
package satsuma.earnings;

import org.jspecify.annotations.NullMarked;
