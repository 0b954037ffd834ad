/** Tests of this room. */
@NullMarked
package satsuma.lightning.store;

import org.jspecify.annotations.NullMarked;
