package satsuma.lightning;

/**
 * The holds we count on, compared with the node's.
 *
 * @param counted how many the node was asked about
 * @param confirmed how many of them the node holds or has settled as it was told
 */
public record HoldTally(int counted, int confirmed) {}
