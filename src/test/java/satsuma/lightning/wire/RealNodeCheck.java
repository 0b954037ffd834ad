package satsuma.lightning.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import satsuma.kernel.Msat;
import satsuma.lightning.Bolt11;
import satsuma.lightning.CancelResult;
import satsuma.lightning.CapabilityAnswer;
import satsuma.lightning.InvoiceAnswer;
import satsuma.lightning.IssueResult;
import satsuma.lightning.LightningNode;
import satsuma.lightning.NodeAccess;
import satsuma.lightning.PaymentHash;
import satsuma.lightning.PaymentLookup;
import satsuma.lightning.Preimage;
import satsuma.lightning.SendResult;
import satsuma.lightning.SettleResult;
import satsuma.lightning.settings.SystemSettings;

/**
 * Tries the node of whoever runs it: {@code mvn -Pnode} with the portal's own settings, see
 * docs/operations.md. Not part of the build.
 *
 * <p>Makes invoices of one sat and cancels them. Only if told to, it waits for one to be paid
 * ({@code -Dsatsuma.node.wait=PT5M}) and gives the money back, or pays another's ({@code
 * -Dsatsuma.node.pay=lnbc…}, for ten sats of fees at most).
 */
class RealNodeCheck {

    private static final Msat SAT = Msat.ofSat(1);
    private static final Duration HOUR = Duration.ofHours(1);

    private final SystemSettings settings = new SystemSettings();
    private final LightningNode node = node(settings);
    private final Preimage preimage = Preimage.fresh();
    private final PaymentHash hash = preimage.hash();

    @Test
    void isTheRightOneAndCanHold() {
        assertThat(node.capabilities())
                .isInstanceOfSatisfying(
                        CapabilityAnswer.Able.class,
                        able -> {
                            System.out.println(able.capabilities());
                            assertThat(able.capabilities().canEscrow()).isTrue();
                            assertThat(able.capabilities().network())
                                    .isEqualTo(settings.terms().network());
                        });
        var status = node.status();
        System.out.println(status);
        assertThat(status.reachable()).isTrue();
        assertThat(status.synced()).isTrue();
        assertThat(status.blockHeight()).isPositive();
    }

    @Test
    void knowsNothingOfWhatNobodyMade() {
        assertThat(node.lookupInvoice(hash)).isEqualTo(new InvoiceAnswer.NotFound());
        assertThat(node.lookupPayment(hash)).isEqualTo(new PaymentLookup.NotFound());
        assertThat(node.cancel(hash)).isEqualTo(CancelResult.NOT_FOUND);
        assertThat(node.settle(preimage)).isEqualTo(SettleResult.NOT_HELD);
    }

    @Test
    void makesAHoldInvoiceOnceAndCancelsIt() {
        var made = hold();
        assertThat(made.hash()).isEqualTo(hash);
        assertThat(made.amount()).isEqualTo(SAT);
        assertThat(made.network()).isEqualTo(settings.terms().network());
        assertThat(hold()).isEqualTo(made);
        assertThat(node.lookupInvoice(hash)).isEqualTo(new InvoiceAnswer.Open());
        assertThat(node.settle(preimage)).isEqualTo(SettleResult.NOT_HELD);

        assertThat(node.cancel(hash)).isEqualTo(CancelResult.DONE);
        assertThat(node.lookupInvoice(hash)).isEqualTo(new InvoiceAnswer.Cancelled());
        assertThat(node.settle(preimage)).isEqualTo(SettleResult.CANCELLED);
    }

    @Test
    void makesAPlainInvoice() {
        var made = ((IssueResult.Issued) node.createInvoice(SAT, "Satsuma", HOUR)).invoice();

        assertThat(node.lookupInvoice(made.hash())).isEqualTo(new InvoiceAnswer.Open());
    }

    @Test
    void givesBackWhatIsHeld() throws InterruptedException {
        var wait = System.getProperty("satsuma.node.wait", "");
        assumeTrue(!wait.isEmpty(), "only with -Dsatsuma.node.wait=PT5M");
        System.out.println("Please pay, it comes back: " + hold().text());
        var end = Instant.now().plus(Duration.parse(wait));
        while (!(node.lookupInvoice(hash) instanceof InvoiceAnswer.Accepted)
                && Instant.now().isBefore(end)) {
            Thread.sleep(1_000);
        }

        assertThat(node.lookupInvoice(hash))
                .isInstanceOfSatisfying(
                        InvoiceAnswer.Accepted.class,
                        held -> {
                            assertThat(held.received()).isGreaterThanOrEqualTo(SAT);
                            assertThat(held.untilHeight())
                                    .isGreaterThan(node.status().blockHeight());
                        });
        assertThat(node.cancel(hash)).isEqualTo(CancelResult.DONE);
        assertThat(node.lookupInvoice(hash)).isEqualTo(new InvoiceAnswer.Cancelled());
    }

    @Test
    void paysOnce() {
        var text = System.getProperty("satsuma.node.pay", "");
        assumeTrue(!text.isEmpty(), "only with -Dsatsuma.node.pay=<invoice>");
        var invoice = Bolt11.read(text);
        var patience = Duration.ofMinutes(1);

        assertThat(node.send(invoice, Msat.ofSat(10), patience))
                .isEqualTo(new SendResult.Dispatched());
        assertThat(node.send(invoice, Msat.ofSat(10), patience))
                .isEqualTo(new SendResult.Duplicate());
        assertThat(node.lookupPayment(invoice.hash())).isInstanceOf(PaymentLookup.Succeeded.class);
    }

    private Bolt11 hold() {
        return ((IssueResult.Issued) node.createHoldInvoice(hash, SAT, "Satsuma", HOUR)).invoice();
    }

    @SuppressWarnings("UnnecessaryAssignment") // There is no container here.
    private static LightningNode node(SystemSettings settings) {
        var chosen = new ChosenNode();
        chosen.access = settings.access();
        chosen.terms = settings.terms();
        chosen.clock = InstantSource.system();
        assertThat(chosen.access)
                .as("satsuma.lightning.backend must be lnd or cln")
                .isNotInstanceOf(NodeAccess.Nwc.class);
        return chosen.node();
    }
}
