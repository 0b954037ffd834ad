package satsuma.lightning;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import satsuma.kernel.Msat;

/** Does not come back from paying some invoices until it is told to, as when a payee holds. */
public final class StallingNode extends InMemoryNode {

    private final Set<PaymentHash> stalling = ConcurrentHashMap.newKeySet();
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final CountDownLatch stalled = new CountDownLatch(1);

    public StallingNode(InstantSource clock) {
        super(clock);
    }

    /** Whoever pays {@code hash} waits. */
    public void stall(PaymentHash hash) {
        stalling.add(hash);
    }

    /** Waits until somebody waits. */
    public void awaitStall() throws InterruptedException {
        stalled.await();
    }

    /** Nobody waits any more. */
    public void goOn() {
        goOn.countDown();
    }

    @Override
    public SendResult send(Bolt11 invoice, Msat feeLimit, Duration timeout) {
        if (stalling.contains(invoice.hash())) {
            stalled.countDown();
            try {
                goOn.await();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return new SendResult.Unknown();
            }
        }
        return super.send(invoice, feeLimit, timeout);
    }
}
