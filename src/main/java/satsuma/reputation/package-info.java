/**
 * What dealing with someone has been like.
 *
 * <p>Features above tell what came of a trade ({@link satsuma.reputation.Outcome}: sold, given
 * back, disputed, rated). What counts of it makes a score between 0 and 1 and a place on three
 * ladders ({@link satsuma.reputation.Standing}); each change is kept with its cause and can be
 * taken back. Knows keys, amounts and trades, nothing of what was traded. Tells {@link
 * satsuma.reputation.ScoreChanged}.
 */
@NullMarked
package satsuma.reputation;

import org.jspecify.annotations.NullMarked;
