package satsuma.settlement;

import satsuma.kernel.Msat;

/**
 * What has left through the node.
 *
 * @param amount has arrived at people
 * @param fees what routing has cost
 * @param underWay set aside for what is not there yet, fee limits included
 */
public record Spent(Msat amount, Msat fees, Msat underWay) {

    /** What the node has sent in all. */
    public Msat total() {
        return amount.plus(fees);
    }
}
