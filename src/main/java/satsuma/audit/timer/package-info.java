/** What audit does by the clock. */
@NullMarked
package satsuma.audit.timer;

import org.jspecify.annotations.NullMarked;
