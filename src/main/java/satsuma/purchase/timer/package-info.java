/** Lets go of purchases nobody came back to. */
@NullMarked
package satsuma.purchase.timer;

import org.jspecify.annotations.NullMarked;
