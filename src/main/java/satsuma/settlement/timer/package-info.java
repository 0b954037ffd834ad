/** When escrows are released and payouts go on. */
@NullMarked
package satsuma.settlement.timer;

import org.jspecify.annotations.NullMarked;
