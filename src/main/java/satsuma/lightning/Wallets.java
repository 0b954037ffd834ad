package satsuma.lightning;

import java.util.List;
import satsuma.kernel.Msat;
import satsuma.kernel.Refusal;
import satsuma.kernel.Wire;

/** Wallets of people, each behind a connection of its own. */
@Wire
public interface Wallets {

    /**
     * What can be spent.
     *
     * @throws Refusal {@link LightningRefusal#NODE_UNAVAILABLE} if the wallet does not answer
     */
    Msat balance(NwcUri wallet);

    /**
     * Starts paying; waits a moment for a refusal, not for the outcome.
     *
     * @throws Refusal {@link LightningRefusal#WALLET_EMPTY} or {@link
     *     LightningRefusal#WALLET_CANNOT_PAY}
     */
    void pay(NwcUri wallet, Bolt11 invoice);

    /**
     * An invoice to be paid to the wallet.
     *
     * @throws Refusal {@link LightningRefusal#NODE_UNAVAILABLE} if the wallet does not answer,
     *     {@link LightningRefusal#WALLET_OLD_ENCRYPTION} or {@link
     *     LightningRefusal#WALLET_CANNOT_RECEIVE} if it says that it is no wallet for that
     */
    Bolt11 receive(NwcUri wallet, Msat amount, String description);

    /**
     * What came and went, latest first.
     *
     * @throws Refusal {@link LightningRefusal#NODE_UNAVAILABLE} if the wallet does not answer
     */
    List<WalletLine> history(NwcUri wallet, int limit);
}
