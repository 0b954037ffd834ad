package satsuma.wallet.api;

import satsuma.wallet.Means;

/**
 * What someone has, as programs see it, all in msat. Public contract: add members freely, never
 * rename or remove one.
 *
 * @param spendableMsat can be spent here, or taken out
 * @param earnedMsat can be taken out
 * @param pendingMsat earned by sales that are still under review
 * @param held what is held, and where
 * @param totalMsat all that the books owe: the balance after the newest line of the history
 */
public record WalletJson(
        long spendableMsat, long earnedMsat, long pendingMsat, Held held, long totalMsat) {

    /**
     * What is held.
     *
     * @param purchasesMsat locked at the node for purchases; not in the books yet
     * @param payoutsMsat set aside in the books for payouts under way
     */
    public record Held(long purchasesMsat, long payoutsMsat) {}

    static WalletJson of(Means means) {
        return new WalletJson(
                means.spendable().value(),
                means.earned().value(),
                means.pending().value(),
                new Held(means.heldByNode().value(), means.reserved().value()),
                means.total().value());
    }
}
