package satsuma.earnings;

import satsuma.kernel.Msat;

/**
 * What someone has earned in all.
 *
 * @param earned own parts of all sales, refunds taken off
 * @param today the part of it since midnight UTC
 * @param sales how many, refunded ones taken off
 * @param items how many different listings have sold
 */
public record Totals(Msat earned, Msat today, long sales, long items) {}
