/** When the clocks of disputes run out. */
@NullMarked
package satsuma.dispute.timer;

import org.jspecify.annotations.NullMarked;
