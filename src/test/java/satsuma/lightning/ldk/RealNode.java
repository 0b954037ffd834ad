package satsuma.lightning.ldk;

import java.io.Closeable;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.InstantSource;
import satsuma.kernel.Msat;
import satsuma.lightning.Bolt11;
import satsuma.lightning.InvoiceAnswer;
import satsuma.lightning.LightningNode;
import satsuma.lightning.LightningTerms;
import satsuma.lightning.Network;
import satsuma.lightning.NodeUnderTest;
import satsuma.lightning.PaymentHash;
import satsuma.lightning.PlayBank;
import satsuma.lightning.wire.NwcNodes;
import satsuma.nostr.Messenger;
import satsuma.nostr.wire.LoopbackRelay;

/** The portal's adapter, a relay, and real nodes on the other side of it; close it. */
public final class RealNode implements NodeUnderTest, Closeable {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** There is no play money where the node is real. */
    private static final PlayBank NO_BANK =
            (PlayBank)
                    Proxy.newProxyInstance(
                            PlayBank.class.getClassLoader(),
                            new Class<?>[] {PlayBank.class},
                            (_, method, _) -> {
                                throw new UnsupportedOperationException(method.getName());
                            });

    private final LoopbackRelay relay = new LoopbackRelay();
    private final LdkProcess nodes = new LdkProcess(relay.url());
    private final LightningTerms terms =
            new LightningTerms(
                    Network.REGTEST, false, nodes.connection(), TIMEOUT, 6, Msat.ZERO, "");
    private final LightningNode node =
            NwcNodes.node(
                    new Messenger(LoopbackRelay.relays()), terms, NO_BANK, InstantSource.system());

    public RealNode() throws IOException {}

    @Override
    public LightningNode node() {
        return node;
    }

    public LightningTerms terms() {
        return terms;
    }

    /** The nodes themselves, to be moved. */
    public LdkProcess nodes() {
        return nodes;
    }

    /** The buyer pays, and the payment is there. */
    @Override
    public void payIn(PaymentHash hash) {
        nodes.pay(nodes.invoiceOf(hash));
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (node.lookupInvoice(hash) instanceof InvoiceAnswer.Open) {
            if (System.nanoTime() > end) {
                throw new AssertionError("the payer says " + nodes.payment(hash));
            }
        }
    }

    @Override
    public void mine(int blocks) {
        nodes.mine(blocks);
    }

    @Override
    public Bolt11 foreignInvoice(Msat amount) {
        return nodes.invoice(amount);
    }

    @Override
    public void close() throws IOException {
        nodes.close();
        relay.close();
    }
}
