package satsuma.lightning;

import satsuma.kernel.Msat;

/**
 * How the node is.
 *
 * @param reachable if not, the rest is what is known without it
 * @param alias the node's own name
 * @param blockHeight 0 if the node did not say
 * @param balance what can be spent
 * @param holds whether it makes hold invoices, without which nothing is sold
 */
public record NodeStatus(
        boolean reachable,
        Network network,
        String alias,
        int blockHeight,
        Msat balance,
        boolean holds) {}
