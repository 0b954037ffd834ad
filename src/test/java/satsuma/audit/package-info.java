/** Shows that what was done stays written. */
@NullMarked
package satsuma.audit;

import org.jspecify.annotations.NullMarked;
