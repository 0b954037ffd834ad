package satsuma.lightning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import satsuma.kernel.Msat;

/** What every {@link LightningNode} keeps, whoever is behind it. */
public abstract class LightningNodeContract {

    private static final Msat PRICE = Msat.ofSat(21_000);
    private static final Msat FEE_LIMIT = Msat.ofSat(100);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private NodeUnderTest world;
    private LightningNode node;
    private final Preimage preimage = Preimage.fresh();
    private final PaymentHash hash = preimage.hash();

    protected abstract NodeUnderTest world();

    @BeforeEach
    void begin() {
        world = world();
        node = world.node();
    }

    @Test
    void saysWhoItIs() {
        var status = node.status();

        assertThat(status.reachable()).isTrue();
        assertThat(status.network()).isEqualTo(Network.REGTEST);
        assertThat(status.blockHeight()).isPositive();
        assertThat(status.synced()).isTrue();
    }

    @Test
    void saysWhatItCanDo() {
        assertThat(node.capabilities())
                .isInstanceOfSatisfying(
                        CapabilityAnswer.Able.class,
                        able -> {
                            assertThat(able.capabilities().canEscrow()).isTrue();
                            assertThat(able.capabilities().network()).isEqualTo(Network.REGTEST);
                            assertThat(able.capabilities().marginBlocks()).isPositive();
                        });
    }

    @Test
    void makesAnInvoiceThatIsSettledWhenItIsPaid() {
        var made = ((IssueResult.Issued) node.createInvoice(PRICE, "a top-up", HOUR)).invoice();
        assertThat(made.amount()).isEqualTo(PRICE);
        assertThat(node.lookupInvoice(made.hash())).isEqualTo(new InvoiceAnswer.Open());

        world.payIn(made.hash());

        assertThat(node.lookupInvoice(made.hash())).isEqualTo(new InvoiceAnswer.Settled(PRICE));
    }

    @Test
    void makesTheInvoiceThatWasAskedFor() {
        var made = issue();

        assertThat(made.hash()).isEqualTo(hash);
        assertThat(made.amount()).isEqualTo(PRICE);
        assertThat(made.network()).isEqualTo(Network.REGTEST);
        assertThat(node.lookupInvoice(hash)).isEqualTo(new InvoiceAnswer.Open());
    }

    @Test
    void makesOneInvoiceForOneHash() {
        assertThat(issue()).isEqualTo(issue());
    }

    @Test
    void doesNotKnowWhatItNeverMade() {
        assertThat(node.lookupInvoice(hash)).isEqualTo(new InvoiceAnswer.NotFound());
        assertThat(node.lookupPayment(hash)).isEqualTo(new PaymentLookup.NotFound());
        assertThat(node.cancel(hash)).isEqualTo(CancelResult.NOT_FOUND);
        assertThat(node.settle(preimage)).isEqualTo(SettleResult.NOT_HELD);
    }

    @Test
    void holdsAndThenSettles() {
        issue();
        assertThat(node.settle(preimage)).isEqualTo(SettleResult.NOT_HELD);

        world.payIn(hash);
        assertThat(node.lookupInvoice(hash))
                .isInstanceOfSatisfying(
                        InvoiceAnswer.Accepted.class,
                        accepted -> {
                            assertThat(accepted.received()).isEqualTo(PRICE);
                            assertThat(accepted.untilHeight())
                                    .isGreaterThan(node.status().blockHeight());
                        });

        assertThat(node.settle(preimage)).isEqualTo(SettleResult.DONE);
        assertThat(node.lookupInvoice(hash)).isEqualTo(new InvoiceAnswer.Settled(PRICE));
        assertThat(node.settle(preimage)).isIn(SettleResult.DONE, SettleResult.ALREADY_SETTLED);
        assertThat(node.cancel(hash)).isEqualTo(CancelResult.ALREADY_SETTLED);
    }

    @Test
    void holdsAndThenGivesBack() {
        issue();
        world.payIn(hash);

        assertThat(node.cancel(hash)).isEqualTo(CancelResult.DONE);

        assertThat(node.lookupInvoice(hash)).isEqualTo(new InvoiceAnswer.Cancelled());
        assertThat(node.cancel(hash)).isIn(CancelResult.DONE, CancelResult.ALREADY_CANCELLED);
        assertThat(node.settle(preimage)).isEqualTo(SettleResult.CANCELLED);
    }

    @Test
    void cancelsWhatNobodyHasPaid() {
        issue();

        assertThat(node.cancel(hash)).isEqualTo(CancelResult.DONE);
        assertThat(node.lookupInvoice(hash)).isEqualTo(new InvoiceAnswer.Cancelled());
    }

    @Test
    void givesBackByItselfAtTheDeadline() {
        issue();
        world.payIn(hash);
        var accepted = (InvoiceAnswer.Accepted) node.lookupInvoice(hash);
        int left = accepted.untilHeight() - node.status().blockHeight();

        world.mine(left - 1);
        assertThat(node.lookupInvoice(hash)).isInstanceOf(InvoiceAnswer.Accepted.class);

        world.mine(1);
        assertThat(node.lookupInvoice(hash)).isEqualTo(new InvoiceAnswer.Cancelled());
        assertThat(node.settle(preimage)).isEqualTo(SettleResult.CANCELLED);
    }

    @Test
    void paysOnce() {
        var invoice = world.foreignInvoice(PRICE);

        assertThat(node.send(invoice, FEE_LIMIT, PATIENCE)).isEqualTo(new SendResult.Dispatched());
        assertThat(node.send(invoice, FEE_LIMIT, PATIENCE)).isEqualTo(new SendResult.Duplicate());
        assertThat(node.lookupPayment(invoice.hash()))
                .isInstanceOfSatisfying(
                        PaymentLookup.Succeeded.class,
                        paid -> {
                            assertThat(paid.preimage().hash()).isEqualTo(invoice.hash());
                            assertThat(paid.fee()).isLessThanOrEqualTo(FEE_LIMIT);
                        });
    }

    private Bolt11 issue() {
        return ((IssueResult.Issued) node.createHoldInvoice(hash, PRICE, "a thing", HOUR))
                .invoice();
    }
}
