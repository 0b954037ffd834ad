/** Tests of lightning, and its twins in memory. */
@NullMarked
package satsuma.lightning;

import org.jspecify.annotations.NullMarked;
