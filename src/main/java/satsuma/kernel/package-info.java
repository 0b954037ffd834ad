/**
 * The words every feature speaks: amounts, keys, hashes, splits, refusals, notices, and the four
 * markers that say which door a class is.
 *
 * <p>Knows nothing but Java and the annotations the markers carry. What stands here may be used
 * anywhere, so little stands here.
 */
@NullMarked
package satsuma.kernel;

import org.jspecify.annotations.NullMarked;
