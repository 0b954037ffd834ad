/**
 * Whether a skill may be offered here: what checks find in it, and what a reviewer decides.
 *
 * <p>{@link satsuma.vetting.Scanner} looks at the files of a package by several checks that know
 * nothing of each other, and says where they disagree. {@link satsuma.vetting.ReviewDesk} leads a
 * submission from draft to published: what the checks let pass is approved by them, everything else
 * waits for a reviewer who is not its author. Nothing is ever run, and nothing is turned down
 * without a reason its author can read and appeal against. Knows nothing of how a skill is packed;
 * that feature stands above and hands the files in.
 */
@NullMarked
package satsuma.vetting;

import org.jspecify.annotations.NullMarked;
