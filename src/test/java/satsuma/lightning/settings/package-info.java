/** Tests of this room. */
@NullMarked
package satsuma.lightning.settings;

import org.jspecify.annotations.NullMarked;
