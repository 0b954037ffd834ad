/** Tests of this room. */
@NullMarked
package satsuma.lightning.wire;

import org.jspecify.annotations.NullMarked;
