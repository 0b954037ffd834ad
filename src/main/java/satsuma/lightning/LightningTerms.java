package satsuma.lightning;

import java.time.Duration;
import satsuma.kernel.Msat;

/**
 * What the operator decides about Lightning.
 *
 * @param network whose invoices we make and pay
 * @param playMoney whether the portal's node is the play-sats node
 * @param connection to the node; empty if it is the play-sats node, which makes its own
 * @param timeout how long to wait for the node before its answer counts as unknown
 * @param marginBlocks blocks before a hold's end at which the node acts by itself
 * @param startingBalance what a new play wallet has
 * @param plainHost the host, with its port, whose Lightning Addresses are asked without TLS: our
 *     own while trying things out; otherwise empty
 */
public record LightningTerms(
        Network network,
        boolean playMoney,
        NwcUri connection,
        Duration timeout,
        int marginBlocks,
        Msat startingBalance,
        String plainHost) {

    public LightningTerms {
        if (playMoney && network == Network.MAINNET) {
            throw new IllegalArgumentException(
                    "satsuma.lightning.network is mainnet, but no node is given in"
                            + " satsuma.lightning.nwc: play sats are never paid on mainnet");
        }
    }
}
