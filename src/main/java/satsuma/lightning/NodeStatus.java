package satsuma.lightning;

import org.jspecify.annotations.Nullable;
import satsuma.kernel.Msat;

/**
 * How the node is.
 *
 * @param reachable if not, the rest is what is known without it
 * @param alias the node's own name
 * @param blockHeight 0 if the node did not say
 * @param synced whether it has seen the latest blocks; until then its height is too low
 * @param spendable what can be sent
 * @param receivable what can be received; null if the node does not say
 */
public record NodeStatus(
        boolean reachable,
        Network network,
        String alias,
        int blockHeight,
        boolean synced,
        Msat spendable,
        @Nullable Msat receivable) {

    /** Of a node that does not answer. */
    public static NodeStatus unreachable(Network network) {
        return new NodeStatus(false, network, "", 0, false, Msat.ZERO, null);
    }
}
