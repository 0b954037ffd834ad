package satsuma.lightning.devnode;

import satsuma.lightning.PaymentHash;

/**
 * An invoice of the play-sats node.
 *
 * @param wallet who gets the money
 * @param hold whether it waits for the word of whoever knows the preimage
 * @param state {@code pending}, {@code accepted}, {@code settled}, {@code expired} or {@code
 *     failed}
 * @param cltv blocks for which a hold lasts
 * @param deadline the block at which a held payment goes back, 0 if nothing is held
 */
record PlayInvoice(
        PaymentHash hash,
        String wallet,
        boolean hold,
        long amountMsat,
        String description,
        String bolt11,
        String state,
        int cltv,
        int deadline,
        long createdSec,
        long expiresSec,
        long settledSec) {

    boolean is(String state) {
        return this.state.equals(state);
    }
}
