/**
 * What can be said of a package by looking at it.
 *
 * <p>{@link satsuma.vetting.Scanner} looks at the files of a package by several checks that know
 * nothing of each other, and says where they disagree. Nothing is ever run, and nothing is turned
 * down: what is found is shown with its evidence. Knows nothing of how a skill is packed; that
 * feature stands above and hands the files in.
 */
@NullMarked
package satsuma.vetting;

import org.jspecify.annotations.NullMarked;
