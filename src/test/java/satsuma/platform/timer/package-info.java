/** How much a timer has done at once. */
@NullMarked
package satsuma.platform.timer;

import org.jspecify.annotations.NullMarked;
