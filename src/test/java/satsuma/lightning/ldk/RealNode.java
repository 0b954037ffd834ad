package satsuma.lightning.ldk;

import static java.lang.System.Logger.Level.WARNING;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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

    private static final System.Logger LOG = System.getLogger(RealNode.class.getName());
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

    private RealNode() throws IOException {}

    /** One at work; skips the test, and says so, where this machine cannot run it. */
    public static RealNode start() throws IOException {
        if (!LdkProcess.WHY_NOT.isEmpty()) {
            LOG.log(WARNING, "skipped: {0}", LdkProcess.WHY_NOT);
        }
        assumeTrue(LdkProcess.WHY_NOT.isEmpty(), LdkProcess.WHY_NOT);
        return new RealNode();
    }

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
