/** Tests of this room. */
@NullMarked
package satsuma.lightning.devnode;

import org.jspecify.annotations.NullMarked;
