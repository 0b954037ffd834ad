package satsuma.lightning;

import satsuma.kernel.Msat;

/** A node with a world around it that can be moved. */
public interface NodeUnderTest {

    LightningNode node();

    /** Someone pays the whole amount of the invoice of {@code hash}. */
    void payIn(PaymentHash hash);

    /** Blocks are found. */
    void mine(int blocks);

    /** Somebody else's invoice. */
    Bolt11 foreignInvoice(Msat amount);
}
