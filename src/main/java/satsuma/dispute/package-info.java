/**
 * When buyer and seller disagree: who says what, with which evidence, until when, and what becomes
 * of the money.
 *
 * <p>A {@link satsuma.dispute.Dispute} is filed by a party of a paid trade, which keeps the money
 * where it is; the other side answers, both talk and may agree; else an arbiter rules, once more
 * another one if either appeals. Nothing moves before that is final: {@link
 * satsuma.dispute.Enforcement} is the only one here to touch money, and it does so once. Knows
 * nothing of what was traded: those above put in what the portal knows of it, and listen for {@link
 * satsuma.dispute.DisputeFiled} and the notices after it.
 */
@NullMarked
package satsuma.dispute;

import org.jspecify.annotations.NullMarked;
