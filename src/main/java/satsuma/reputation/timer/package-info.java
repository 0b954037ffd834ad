/** When standings are worked out. */
@NullMarked
package satsuma.reputation.timer;

import org.jspecify.annotations.NullMarked;
