package satsuma.purchase;

import satsuma.kernel.NostrKey;

/**
 * A purchase has begun or stands elsewhere now.
 *
 * @param state the {@link PurchaseState#word}
 */
public record PurchaseMoved(PurchaseId purchase, NostrKey buyer, String state) {

    static PurchaseMoved of(Purchase purchase) {
        return new PurchaseMoved(purchase.id(), purchase.buyer(), purchase.state().word());
    }
}
