package satsuma.lightning.devnode;

import satsuma.lightning.PaymentHash;

/**
 * A payment by a wallet of the play-sats node.
 *
 * @param wallet who pays
 * @param state {@code pending}, {@code settled} or {@code failed}
 * @param request the event that asked for it, to be answered when it is over
 */
record PlayPayment(
        long id,
        PaymentHash hash,
        String wallet,
        long amountMsat,
        long feeMsat,
        String description,
        String bolt11,
        String state,
        String request,
        long createdSec,
        long settledSec) {}
