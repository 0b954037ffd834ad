package satsuma.settlement.timer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import satsuma.faults.Portal;
import satsuma.kernel.Actor;
import satsuma.kernel.Msat;
import satsuma.ledger.LedgerAccount.Clearing;
import satsuma.ledger.LedgerAccount.SellerPayable;
import satsuma.ledger.Posting;
import satsuma.ledger.TransferType;
import satsuma.lightning.Bolt11;
import satsuma.lightning.PayTarget;
import satsuma.lightning.Payees;
import satsuma.lightning.StallingNode;
import satsuma.nostr.NostrSamples;
import satsuma.platform.timer.Crew;
import satsuma.settlement.PayoutId;
import satsuma.settlement.PayoutState.InFlight;
import satsuma.settlement.PayoutState.Pending;
import satsuma.settlement.PayoutState.Succeeded;
import satsuma.site.TestDatabase;
import satsuma.site.Transactions;

/** Payouts whose payees keep the portal waiting, beside others. */
class PayoutTimerStoreTest {

    private static final Msat AMOUNT = Msat.ofSat(1_000);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

    private final StallingNode node = new StallingNode(() -> NOW);
    private final Portal portal =
            new Portal(
                    new Transactions(
                            TestDatabase.fresh("crew" + System.nanoTime()),
                            new Transactions.Seams() {}),
                    new Portal.Shop(),
                    node,
                    new NoPayees(),
                    () -> NOW);
    private final Actor payee =
            new Actor(NostrSamples.keyOf(NostrSamples.SIGNER.freshKey()), "payee", Set.of());
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final PayoutTimer timer = new PayoutTimer();

    @BeforeEach
    @SuppressWarnings("UnnecessaryAssignment") // No container injects it here.
    void begin() {
        timer.paymaster = portal.paymaster;
        timer.crew = new Crew(threads, 2);
        portal.ledger.transfer(
                "earned-before",
                TransferType.TOP_UP,
                List.of(
                        Posting.debit(new Clearing(), Msat.ofSat(100_000)),
                        Posting.credit(new SellerPayable(payee.key()), Msat.ofSat(100_000))));
    }

    @AfterEach
    void end() {
        node.goOn();
        threads.close();
    }

    @Test
    @Timeout(60)
    void aPayeeThatHoldsDoesNotDelayNineOthers() throws InterruptedException {
        var held = invoice();
        node.stall(held.hash());
        var slow = request(held);
        timer.giveOut();
        node.awaitStall();
        var others = IntStream.range(0, 9).mapToObj(_ -> request(invoice())).toList();

        awaitPaid(others);

        assertThat(portal.payroll.get(payee, slow).state()).isInstanceOf(InFlight.class);
        node.goOn();
        awaitPaid(List.of(slow));
        assertThat(portal.payroll.earned(payee.key()).inFlight()).isEqualTo(Msat.ZERO);
    }

    @Test
    @Timeout(60)
    void whatThereIsNoHandForIsLeftAsItIs() throws InterruptedException {
        var busy = new ArrayList<PayoutId>();
        for (int i = 0; i < 2; i++) {
            var held = invoice();
            node.stall(held.hash());
            busy.add(request(held));
        }
        timer.giveOut();
        node.awaitStall();
        var waiting = request(invoice());

        assertThat(timer.giveOut()).isZero();
        assertThat(portal.payroll.get(payee, waiting).state()).isInstanceOf(Pending.class);

        node.goOn();
        busy.add(waiting);
        awaitPaid(busy);
    }

    private void awaitPaid(List<PayoutId> ids) throws InterruptedException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!ids.stream().allMatch(this::isPaid)) {
            assertThat(System.nanoTime()).as("all paid").isLessThan(until);
            timer.giveOut();
            Thread.sleep(Duration.ofMillis(20));
        }
    }

    private boolean isPaid(PayoutId id) {
        return portal.payroll.get(payee, id).state() instanceof Succeeded;
    }

    private Bolt11 invoice() {
        return node.foreignInvoice(AMOUNT);
    }

    private PayoutId request(Bolt11 invoice) {
        return portal.payroll.request(
                payee, AMOUNT, PayTarget.read(invoice.text()), invoice.hash().hex());
    }

    /** Nobody can be asked here; payouts go to invoices. */
    private static final class NoPayees implements Payees {

        @Override
        public Offer offer(PayTarget target) {
            throw new UnsupportedOperationException(target.text());
        }

        @Override
        public Bolt11 invoice(Offer offer, Msat amount, String comment) {
            throw new UnsupportedOperationException(offer.metadataHash().hex());
        }
    }
}
