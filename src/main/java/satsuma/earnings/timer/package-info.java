/** When the buckets are compared with the ledger. */
@NullMarked
package satsuma.earnings.timer;

import org.jspecify.annotations.NullMarked;
