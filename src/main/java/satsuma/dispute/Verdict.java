package satsuma.dispute;

import satsuma.kernel.Msat;

/**
 * What an arbiter wants to rule.
 *
 * @param part goes back to the buyer in all if the decision is {@link Decision#PARTIAL}
 * @param reason published, so without anybody's name
 */
public record Verdict(Decision decision, Msat part, String reason) {}
