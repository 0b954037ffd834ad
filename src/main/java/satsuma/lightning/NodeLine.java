package satsuma.lightning;

/**
 * A payment as the node lists it.
 *
 * @param outgoing whether the node sent it; else it took it
 */
public record NodeLine(PaymentHash hash, boolean outgoing) {}
