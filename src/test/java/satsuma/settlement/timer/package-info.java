/** When payouts go on, and what may keep them. */
@NullMarked
package satsuma.settlement.timer;

import org.jspecify.annotations.NullMarked;
