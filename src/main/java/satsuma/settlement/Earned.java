package satsuma.settlement;

import satsuma.kernel.Msat;

/**
 * What someone's money is doing.
 *
 * @param pending in escrows that are not over yet
 * @param available can be taken out now, what came back from purchases included
 * @param inFlight set aside for payouts under way, their fee limits included
 * @param paid has arrived, fees not counted
 * @param most the most that can be asked for now, in whole sats; zero if not even the least
 */
public record Earned(Msat pending, Msat available, Msat inFlight, Msat paid, Msat most) {}
