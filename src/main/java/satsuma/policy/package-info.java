/**
 * What may be offered and asked here.
 *
 * <p>{@link satsuma.policy.Classifier} looks for words of eleven categories, in a context that
 * makes them weigh or excuses them; {@link satsuma.policy.Level} says what a hit leads to. Whoever
 * is checked sees why, nothing is turned down in silence, and what is kept of a check is a few
 * digits of a hash and never a text. The same words, whatever they stand in: a listing, a skill, a
 * job's prompt; those features stand above and ask {@link satsuma.policy.Policy}.
 */
@NullMarked
package satsuma.policy;

import org.jspecify.annotations.NullMarked;
